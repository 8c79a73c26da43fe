import type { GramIndex } from '../grams/gram-index.ts';
import type { LatentIndex } from '../latent/latent-index.ts';
import type { Rarity } from '../search-index.ts';
import type { Unit } from '../words/units.ts';
import { type Passes, type Pool, poolOf, type Share } from './pool.ts';
import type { Sums } from './scratch.ts';
import type { RankingWeights } from './weights.ts';
import { addUnit, type UnitWeight, type WordSources } from './word-sums.ts';

/** A paper without any of the words is near enough when its 4-grams or its closeness reach this share of the best paper's. */
const RELATED_SHARE = 0.5;

/** The scores of the documents for one query, by document number; valid until the next search. */
export interface Ranking {
  /** The documents that have a score; all others are further down. */
  docs: Uint32Array;
  /** Of these alone, 0 to 1: the weighted sum of the lists; 0 when the document does not belong in the result. */
  scores: Float64Array;
  /** BM25 of the words alone; 0 where none of them stands. Of all documents. */
  words: Float64Array;
  /** The sum of `telling` of the units that the document has. */
  covered: Float64Array;
  /** Of each unit. */
  weights: UnitWeight[];
}

/** What ranking needs to know. */
export interface RankingSources extends WordSources {
  grams: GramIndex;
  latent: LatentIndex;
  weights: RankingWeights;
  /** Whether so few papers have the stem that other forms of it may be what is meant. */
  isRare(stem: string): boolean;
}

/**
 * Ranks documents for the units of a query. Words and closeness are known of all documents; the grams, most of which stand
 * in a large part of them, are counted for the `wanted` documents that are best without them (and as many that pass).
 */
export function rank(units: Unit[], sources: RankingSources, close: CloseLook): Ranking & { pool: Pool } {
  const { scratch } = sources;
  const sums: Sums = { scores: scratch.zeros(), covered: scratch.zeros(), touched: null };
  const weights = units.map((unit) => addUnit(unit, sources, sums));
  const stems = units.filter((unit) => !unit.joined).flatMap((unit) => unit.stems);
  const words = { values: sums.scores, weight: sources.weights.words };
  const latent = latentList(units, sources);
  const pool =
    close.wanted >= sums.scores.length
      ? { docs: scratch.everyDocument(), marks: null }
      : promising({ words, latent, stems }, sources, close);
  const grams = { values: scratch.zerosAt(pool.docs), weight: sources.weights.grams };
  sources.grams.score(stems, grams.values, pool);
  const scores = fuse({ words, grams, latent }, scratch.zerosAt(pool.docs), pool.docs);
  return { docs: pool.docs, scores, words: sums.scores, covered: sums.covered, weights, pool };
}

/** How many documents are looked at closely, and which may be in the result; null for all. */
export interface CloseLook {
  wanted: number;
  passes: Passes | null;
  /** What words weigh in a larger collection. */
  rarity?: Rarity | undefined;
}

/** Scores of every document, each list to be divided by its best one. */
interface List {
  values: Float64Array;
  weight: number;
}

/** The documents that are best without their grams; those of rare words count, which have nothing else to be found by. */
function promising(
  { words, latent, stems }: { words: List; latent: List; stems: string[] },
  sources: RankingSources,
  look: CloseLook,
): Pool {
  const { scratch, grams, weights, isRare } = sources;
  const rare = stems.filter(isRare);
  const [byWords, close] = [shareOf(words), shareOf(latent)];
  if (rare.length === 0) return poolOf(byWords, close, look);
  const values = scratch.zeros();
  for (const { stem, shared } of rare.flatMap(grams.near)) {
    const { docs, saturations } = sources.stem(stem);
    for (let i = 0; i < docs.length; i++) {
      const doc = docs[i] ?? 0;
      values[doc] = (values[doc] ?? 0) + shared * (saturations[i] ?? 0);
    }
  }
  const similar = shareOf({ values, weight: weights.grams });
  const sums = close.values.map((value, doc) => value * close.factor + (values[doc] ?? 0) * similar.factor);
  return poolOf(byWords, { values: sums, factor: 1, most: close.most + similar.most }, look);
}

function shareOf({ values, weight }: List): Share {
  let top = 0;
  for (let doc = 0; doc < values.length; doc++) if ((values[doc] ?? 0) > top) top = values[doc] ?? 0;
  return { values, factor: factorOf(weight, top), most: top > 0 ? weight : 0 };
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
  docs: Uint32Array,
): Float64Array {
  const [byWords, byGrams, byLatent] = [words.values, grams.values, latent.values];
  const [gramTop, latentTop] = [largest(byGrams, docs), largest(byLatent, docs)];
  const wordFactor = factorOf(words.weight, largest(byWords, docs));
  const gramFactor = factorOf(grams.weight, gramTop);
  const latentFactor = factorOf(latent.weight, latentTop);
  const nearGrams = gramTop > 0 ? RELATED_SHARE * gramTop : Number.POSITIVE_INFINITY;
  const nearLatent = latentTop > 0 ? RELATED_SHARE * latentTop : Number.POSITIVE_INFINITY;
  for (let i = 0; i < docs.length; i++) {
    const doc = docs[i] ?? 0;
    const word = byWords[doc] ?? 0;
    const gram = byGrams[doc] ?? 0;
    const close = byLatent[doc] ?? 0;
    if (word === 0 && gram < nearGrams && close < nearLatent) continue;
    sums[doc] = word * wordFactor + gram * gramFactor + close * latentFactor;
  }
  return roundedShares(sums, docs);
}

function factorOf(weight: number, top: number): number {
  return top > 0 ? weight / top : 0;
}

/** Divides by the largest and rounds, in place: what differs by the order of additions alone becomes equal. */
export function roundedShares(values: Float64Array, docs: Uint32Array): Float64Array {
  const top = largest(values, docs);
  if (top === 0) return values;
  for (let i = 0; i < docs.length; i++) {
    const doc = docs[i] ?? 0;
    const value = values[doc] ?? 0;
    if (value !== 0) values[doc] = Math.round((value / top) * 1e6) / 1e6;
  }
  return values;
}

function largest(values: Float64Array, docs: Uint32Array): number {
  let top = 0;
  for (let i = 0; i < docs.length; i++) {
    const value = values[docs[i] ?? 0] ?? 0;
    if (value > top) top = value;
  }
  return top;
}
