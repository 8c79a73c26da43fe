import type { PaperDraft } from '../../src/papers/draft.ts';
import { type PaperSighting, sightingOf } from '../../src/papers/sighting.ts';

export const NOW = new Date('2026-03-02T09:00:00Z');

/** Drafts as sightings; throws when one of them would be refused. */
export function sightings(...drafts: PaperDraft[]): PaperSighting[] {
  return drafts.map((draft) => {
    const read = sightingOf(draft);
    if ('reason' in read) throw new Error(read.reason);
    return read.sighting;
  });
}
