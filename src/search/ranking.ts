import type { GramIndex } from './gram-index.ts';
import type { LatentIndex } from './latent-index.ts';
import type { BorrowedSums, Scratch, Sums } from './scratch.ts';
import type { Unit } from './units.ts';
import type { RankingWeights } from './weights.ts';
import type { TermScores } from './word-index.ts';

/** A paper without any of the words is near enough when its 4-grams or its closeness reach this share of the best paper's. */
const RELATED_SHARE = 0.5;

/** The scores of every document for one query, by document number; valid until the next search. */
export interface Ranking {
  /** 0 to 1: the weighted sum of the lists; 0 when the document does not belong in the result. */
  scores: Float64Array;
  /** BM25 of the words alone; 0 where none of them stands. */
  words: Float64Array;
  /** The sum of `telling` of the units that the document has. */
  covered: Float64Array;
  /** Of each unit. */
  weights: UnitWeight[];
}

export interface UnitWeight {
  idf: number;
  /** What having it adds to `covered`: its idf, or less for everyday words. */
  telling: number;
}

/** What ranking needs to know. */
export interface RankingSources {
  stem(stem: string): TermScores;
  /** Where stems stand one after another. */
  phrase(stems: string[]): TermScores;
  grams: GramIndex;
  latent: LatentIndex;
  weights: RankingWeights;
  scratch: Scratch;
}

/** Ranks all documents for the units of a query. */
export function rank(units: Unit[], sources: RankingSources): Ranking {
  const { scratch } = sources;
  const sums: Sums = { scores: scratch.zeros(), covered: scratch.zeros(), touched: null };
  const weights = units.map((unit) => addUnit(unit, sources, sums));
  const stems = units.filter((unit) => !unit.joined).flatMap((unit) => unit.stems);
  const grams = scratch.zeros();
  sources.grams.score(stems, grams);
  const lists = {
    words: { values: sums.scores, weight: sources.weights.words },
    grams: { values: grams, weight: sources.weights.grams },
    latent: latentList(units, sources),
  };
  return { scores: fuse(lists, scratch.zeros()), words: sums.scores, covered: sums.covered, weights };
}

/** How much an everyday word's absence counts against a document, beside a word of the matter. */
const EVERYDAY_SHARE = 0.25;

/** Adds one unit's scores and returns what it weighs. */
function addUnit(unit: Unit, sources: RankingSources, sums: Sums): UnitWeight {
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
function scoreUnit(unit: Unit, sources: RankingSources, { sums, factors }: Target): number {
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

/** Scores of every document, each list to be divided by its best one. */
interface List {
  values: Float64Array;
  weight: number;
}

function latentList(units: Unit[], { latent, weights, scratch }: RankingSources): List {
  const counts = new Map<string, number>();
  for (const { stems, count } of units)
    for (const stem of stems) counts.set(stem, (counts.get(stem) ?? 0) + count);
  const values = scratch.zeros();
  const captured = latent.score(counts, values);
  const { perUnit, least, most } = weights.latent;
  return { values, weight: Math.min(most, Math.max(least, perUnit * counts.size)) * captured };
}

/** The weighted sum of the lists, the best document's being 1; written into `sums`. */
function fuse(
  { words, grams, latent }: Record<'words' | 'grams' | 'latent', List>,
  sums: Float64Array,
): Float64Array {
  const [byWords, byGrams, byLatent] = [words.values, grams.values, latent.values];
  const [gramTop, latentTop] = [largest(byGrams), largest(byLatent)];
  const wordFactor = factorOf(words.weight, largest(byWords));
  const gramFactor = factorOf(grams.weight, gramTop);
  const latentFactor = factorOf(latent.weight, latentTop);
  const nearGrams = gramTop > 0 ? RELATED_SHARE * gramTop : Number.POSITIVE_INFINITY;
  const nearLatent = latentTop > 0 ? RELATED_SHARE * latentTop : Number.POSITIVE_INFINITY;
  for (let doc = 0; doc < sums.length; doc++) {
    const word = byWords[doc] ?? 0;
    const gram = byGrams[doc] ?? 0;
    const close = byLatent[doc] ?? 0;
    if (word === 0 && gram < nearGrams && close < nearLatent) continue;
    sums[doc] = word * wordFactor + gram * gramFactor + close * latentFactor;
  }
  return roundedShares(sums);
}

function factorOf(weight: number, top: number): number {
  return top > 0 ? weight / top : 0;
}

/** Divides by the largest and rounds, in place: what differs by the order of additions alone becomes equal. */
export function roundedShares(values: Float64Array): Float64Array {
  const top = largest(values);
  if (top === 0) return values;
  for (let doc = 0; doc < values.length; doc++) {
    const value = values[doc] ?? 0;
    if (value !== 0) values[doc] = Math.round((value / top) * 1e6) / 1e6;
  }
  return values;
}

function largest(values: Float64Array): number {
  let top = 0;
  for (let i = 0; i < values.length; i++) if ((values[i] ?? 0) > top) top = values[i] ?? 0;
  return top;
}
