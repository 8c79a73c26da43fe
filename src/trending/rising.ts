import { standingOut } from './chance.ts';
import { collapse } from './collapse.ts';
import { burstScore } from './log-odds.ts';
import { type Periods, periodsOf } from './periods.ts';
import type { Look } from './score.ts';
import { commonForm, type DocumentTerm, type TermDocument, termsOf } from './terms.ts';

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
export function risingTerms(documents: TermDocument[], look: Look & { limit: number }): Rising {
  const periods = periodsOf(documents, look);
  if (!('fresh' in periods)) return { periods, terms: [] };
  const fresh = countFresh(periods.fresh);
  const old = countOld(periods.old, fresh);
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
  const terms = collapse(candidates.slice(0, Math.min(standing, LOOKED_AT))).slice(0, look.limit);
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

interface FreshTerm extends DocumentTerm {
  papers: string[];
}

/** The terms that enough of the new papers have. */
function countFresh(documents: TermDocument[]): Map<string, FreshTerm> {
  const counted = new Map<string, FreshTerm>();
  for (const document of documents) {
    for (const [key, { stems, forms }] of termsOf(document)) {
      const known = counted.get(key) ?? { stems, forms: new Map<string, number>(), papers: [] };
      for (const [form, count] of forms) known.forms.set(form, (known.forms.get(form) ?? 0) + count);
      known.papers.push(document.paperId);
      counted.set(key, known);
    }
  }
  return new Map([...counted].filter(([, { papers }]) => papers.length >= SUPPORT));
}

function countOld(documents: TermDocument[], wanted: Map<string, FreshTerm>): Map<string, number> {
  const counts = new Map<string, number>();
  for (const document of documents) {
    for (const key of termsOf(document).keys())
      if (wanted.has(key)) counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return counts;
}
