import type { TermScores } from '../word-index.ts';
import type { Unit } from '../words/units.ts';
import type { BorrowedSums, Scratch, Sums } from './scratch.ts';

/** What the words of a query are looked up in. */
export interface WordSources {
  stem(stem: string): TermScores;
  /** Where stems stand one after another. */
  phrase(stems: string[]): TermScores;
  scratch: Scratch;
}

/** What a unit of a query counts. */
export interface UnitWeight {
  idf: number;
  /** What having it adds to `covered`: its idf, or less for everyday words. */
  telling: number;
}

/** How much an everyday word's absence counts against a document, beside a word of the matter. */
const EVERYDAY_SHARE = 0.25;

/** Adds one unit's scores and returns what it weighs. */
export function addUnit(unit: Unit, sources: WordSources, sums: Sums): UnitWeight {
  const telling = unit.everyday ? EVERYDAY_SHARE : 1;
  const factors = { score: unit.count, covered: unit.joined ? 0 : telling };
  const weight = scoreUnit(unit, sources, { sums, factors });
  return { idf: weight, telling: weight * telling };
}

interface Target {
  sums: Sums;
  /** What is added is multiplied by these. */
  factors: { score: number; covered: number };
}

const ONCE = { score: 1, covered: 1 };

/**
 * Adds the better of a unit's own words and its other names, in each document: the maximum and not the sum, and never
 * with a rarer name's idf, or an odd spelling would outrank the thing itself. Returns the idf sum of its stems.
 */
function scoreUnit(unit: Unit, sources: WordSources, { sums, factors }: Target): number {
  if (unit.parts.length === 0 && unit.alternatives.length === 0) {
    return unit.stems.reduce((sum, stem) => sum + addStem(sums, sources.stem(stem), factors), 0);
  }
  const own = sources.scratch.borrow();
  let weight = 0;
  if (unit.parts.length > 0) {
    for (const part of unit.parts) weight += scoreUnit(part, sources, { sums: own, factors: ONCE });
  } else {
    for (const stem of unit.stems) weight += addStem(own, sources.stem(stem), ONCE);
  }
  for (const name of unit.alternatives) {
    const found = sources.phrase(name.stems);
    const most = Math.min(weight, found.idf);
    raise(own, found, {
      score: name.weight * (weight > 0 ? most : found.idf),
      covered: name.weight * most,
    });
  }
  drain(own, { sums, factors });
  sources.scratch.giveBack(own);
  return weight;
}

function addStem(
  { scores, covered, touched }: Sums,
  { docs, saturations, idf }: TermScores,
  factors: Target['factors'],
): number {
  const factor = idf * factors.score;
  const telling = idf * factors.covered;
  for (let i = 0; i < docs.length; i++) {
    const doc = docs[i] ?? 0;
    const before = scores[doc] ?? 0;
    if (before === 0) touched?.push(doc);
    scores[doc] = before + factor * (saturations[i] ?? 0);
    covered[doc] = (covered[doc] ?? 0) + telling;
  }
  return idf;
}

function raise(
  { scores, covered, touched }: Sums,
  { docs, saturations }: TermScores,
  value: { score: number; covered: number },
): void {
  for (let i = 0; i < docs.length; i++) {
    const doc = docs[i] ?? 0;
    const before = scores[doc] ?? 0;
    const score = value.score * (saturations[i] ?? 0);
    if (before === 0 && score > 0) touched?.push(doc);
    if (score > before) scores[doc] = score;
    if (value.covered > (covered[doc] ?? 0)) covered[doc] = value.covered;
  }
}

/** Moves sums into others and leaves them empty. */
function drain(from: BorrowedSums, { sums, factors }: Target): void {
  for (const doc of from.touched) {
    const before = sums.scores[doc] ?? 0;
    if (before === 0) sums.touched?.push(doc);
    sums.scores[doc] = before + (from.scores[doc] ?? 0) * factors.score;
    sums.covered[doc] = (sums.covered[doc] ?? 0) + (from.covered[doc] ?? 0) * factors.covered;
    from.scores[doc] = 0;
    from.covered[doc] = 0;
  }
  from.touched.length = 0;
}
