import { bm25 } from './bm25.ts';
import type { EngineKind } from './engine.ts';
import { fts5 } from './fts5.ts';
import { miniSearch } from './minisearch.ts';
import { ours } from './ours.ts';

const ENGINES: EngineKind[] = [ours, bm25, fts5, miniSearch];

/** The engines named in `names` (`ours,bm25`), or all; ours is first, because the others are compared with it. */
export function chooseEngines(names: string | undefined): EngineKind[] {
  if (names === undefined) return ENGINES;
  const wanted = names.split(',').map((name) => name.trim());
  const unknown = wanted.find((name) => !ENGINES.some((kind) => kind.name === name));
  if (unknown !== undefined) {
    const known = ENGINES.map((kind) => kind.name).join(', ');
    throw new Error(`There is no engine “${unknown}”. There are: ${known}.`);
  }
  return ENGINES.filter((kind) => wanted.includes(kind.name));
}
