import type { SpeedEngineKind } from './engine.ts';
import { flexSearch } from './flexsearch.ts';
import { fts5 } from './fts5.ts';
import { miniSearch } from './minisearch.ts';
import { orama } from './orama.ts';
import { paperboy } from './paperboy.ts';
import { postgres } from './postgres.ts';

/** All that are measured, ours first. */
export const SPEED_ENGINES: readonly SpeedEngineKind[] = [
  paperboy,
  miniSearch,
  fts5,
  orama,
  flexSearch,
  postgres,
];

/** The engine of that name. */
export function engineNamed(name: string): SpeedEngineKind {
  const found = SPEED_ENGINES.find((kind) => kind.name === name);
  if (found !== undefined) return found;
  const known = SPEED_ENGINES.map((kind) => kind.name).join(', ');
  throw new Error(`There is no engine “${name}”. There are: ${known}.`);
}
