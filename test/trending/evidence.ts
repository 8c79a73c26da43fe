import type { SignalKind } from '../../src/papers/signals.ts';
import type { AttentionKind } from '../../src/trending/attention.ts';
import type { Act, PaperEvidence, Reading } from '../../src/trending/evidence.ts';
import { paper } from '../digest/builders.ts';

/** A Tuesday noon in New York. */
export const NOW = new Date('2026-03-31T16:00:00Z');

export function evidence(
  id: string,
  more: Partial<PaperEvidence> & { publishedAt?: string | null } = {},
): PaperEvidence {
  const { publishedAt = null, ...rest } = more;
  return {
    paper: paper(id, { publishedAt }),
    arrivedAt: '2026-03-30T16:00:00.000Z',
    readings: [],
    acts: [],
    ...rest,
  };
}

export function reading(kind: SignalKind, at: string, value: number): Reading {
  return { kind, at: new Date(at).toISOString(), value };
}

export function act(kind: AttentionKind, person: string, at = '2026-03-31T10:00:00.000Z'): Act {
  return { kind, person, at: new Date(at).toISOString(), until: null };
}
