import { standingOut } from './chance.ts';
import { collapse } from './collapse.ts';
import { burstScore } from './log-odds.ts';
import { type Periods, periodsOf } from './periods.ts';
import type { Look } from './score.ts';
import { countFresh, countOld, type Pause } from './term-counts.ts';
import { commonForm, type TermDocument } from './terms.ts';

/** A word or phrase that stands in more of the new papers than the old ones let expect. */
export interface RisingTerm {
  /** As people write it. */
  term: string;
  /** The z-score of `burstScore`. */
  z: number;
  /** In how many of the new papers, and of the old ones. */
  fresh: number;
  old: number;
  /** The new papers that have it, the newest first. */
  papers: string[];
}

export interface Rising {
  periods: Periods;
  /** Best first; empty when nothing bursts, or there are too few papers to tell. */
  terms: RisingTerm[];
}

/** A burst of fewer papers is gossip. */
const SUPPORT = 3;

const LOOKED_AT = 200;

/** The terms that burst in the window against the time before it; needs no votes. */
export async function risingTerms(
  documents: TermDocument[],
  { pause, limit, ...look }: Look & { limit: number; pause: Pause },
): Promise<Rising> {
  const periods = periodsOf(documents, look);
  if (!('fresh' in periods)) return { periods, terms: [] };
  const fresh = await countFresh(periods.fresh, SUPPORT, pause);
  const old = await countOld(periods.old, fresh, pause);
  const candidates = [...fresh]
    .map(([key, { stems, forms, papers }]) => {
      const count = old.get(key) ?? 0;
      const z = burstScore(
        { count: papers.length, of: periods.fresh.length },
        { count, of: periods.old.length },
      );
      return { key, stems, forms, papers, z, old: count };
    })
    .sort((a, b) => b.z - a.z || b.stems.length - a.stems.length || (a.key < b.key ? -1 : 1));
  const standing = standingOut(
    candidates.map(({ z }) => z),
    candidates.length,
  );
  const terms = collapse(candidates.slice(0, Math.min(standing, LOOKED_AT))).slice(0, limit);
  return {
    periods,
    terms: terms.map(({ forms, papers, z, old }) => ({
      term: commonForm(forms),
      z,
      fresh: papers.length,
      old,
      papers,
    })),
  };
}
