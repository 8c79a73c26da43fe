import { idf } from './bm25.ts';
import type { GramIndex } from './gram-index.ts';
import type { LatentIndex } from './latent-index.ts';
import type { PhraseMatches } from './phrases.ts';
import type { Unit } from './units.ts';
import type { RankingWeights } from './weights.ts';
import type { WordIndex } from './word-index.ts';

/** A paper without any of the words is near enough when its 4-grams or its closeness reach this share of the best paper's. */
const RELATED_SHARE = 0.5;

/** The scores of every document for one query, by document number. */
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

/** What ranking needs to know: `phrase` tells where stems stand one after another. */
export interface RankingSources {
  words: WordIndex;
  grams: GramIndex;
  latent: LatentIndex;
  documents: number;
  slots: number;
  phrase(stems: string[]): PhraseMatches;
  weights: RankingWeights;
}

/** Ranks all documents for the units of a query. */
export function rank(units: Unit[], sources: RankingSources): Ranking {
  const words = new Float64Array(sources.slots);
  const covered = new Float64Array(sources.slots);
  const weights = units.map((unit) => addUnit(unit, sources, { words, covered }));
  const stems = units.filter((unit) => !unit.joined).flatMap((unit) => unit.stems);
  const lists = [
    { values: words, weight: sources.weights.words },
    { values: sources.grams.scores(stems), weight: sources.weights.grams },
    latentList(units, sources),
  ];
  return { scores: fuse(lists), words, covered, weights };
}

/** How much an everyday word's absence counts against a document, beside a word of the matter. */
const EVERYDAY_SHARE = 0.25;

/** Adds one unit's scores and returns what it weighs. */
function addUnit(
  unit: Unit,
  sources: RankingSources,
  sums: { words: Float64Array; covered: Float64Array },
): UnitWeight {
  const { weight, documents } = scoreUnit(unit, sources);
  const telling = unit.everyday ? EVERYDAY_SHARE : 1;
  for (const [doc, { score, covered }] of documents) {
    sums.words[doc] = (sums.words[doc] ?? 0) + score * unit.count;
    if (!unit.joined) sums.covered[doc] = (sums.covered[doc] ?? 0) + covered * telling;
  }
  return { idf: weight, telling: weight * telling };
}

interface UnitScores {
  /** The idf sum of its stems. */
  weight: number;
  documents: Map<number, { score: number; covered: number }>;
}

/**
 * The better of a unit's own words and its other names, in each document: the maximum and not the sum, and never
 * with a rarer name's idf, or an odd spelling would outrank the thing itself.
 */
function scoreUnit(unit: Unit, sources: RankingSources): UnitScores {
  const own =
    unit.parts.length > 0
      ? unit.parts.map((part) => scoreUnit(part, sources))
      : unit.stems.map((stem) => scoreStem(stem, sources));
  const weight = own.reduce((sum, part) => sum + part.weight, 0);
  const documents: UnitScores['documents'] = new Map();
  for (const part of own) {
    for (const [doc, { score, covered }] of part.documents) {
      const before = documents.get(doc) ?? { score: 0, covered: 0 };
      documents.set(doc, { score: before.score + score, covered: before.covered + covered });
    }
  }
  for (const name of unit.alternatives) {
    const { idf: rarity, saturations } = sources.phrase(name.stems);
    const value = name.weight * (weight > 0 ? Math.min(weight, rarity) : rarity);
    for (const [doc, saturation] of saturations) {
      const before = documents.get(doc) ?? { score: 0, covered: 0 };
      documents.set(doc, {
        score: Math.max(before.score, value * saturation),
        covered: Math.max(before.covered, name.weight * Math.min(weight, rarity)),
      });
    }
  }
  return { weight, documents };
}

function scoreStem(stem: string, { words, documents: total }: RankingSources): UnitScores {
  const { docs, scores } = words.scores(stem);
  const weight = idf(total, docs.length);
  const documents = new Map(docs.map((doc, i) => [doc, { score: scores[i] ?? 0, covered: weight }]));
  return { weight, documents };
}

/** Scores of every document, each list to be divided by its best one. */
interface List {
  values: Float64Array;
  weight: number;
}

function latentList(units: Unit[], { latent, weights }: RankingSources): List {
  const counts = new Map<string, number>();
  for (const { stems, count } of units)
    for (const stem of stems) counts.set(stem, (counts.get(stem) ?? 0) + count);
  const found = latent.scores(counts);
  const { perUnit, least, most } = weights.latent;
  const weight = Math.min(most, Math.max(least, perUnit * counts.size));
  return { values: found?.cosines ?? new Float64Array(), weight: weight * (found?.captured ?? 0) };
}

/** The weighted sum of the lists, the best document's being 1. The first holds the scores of words. */
function fuse(lists: List[]): Float64Array {
  const [words, ...others] = lists.map(({ values, weight }) => ({ values, weight, top: largest(values) }));
  const sums = (words?.values ?? new Float64Array()).map((word, doc) => {
    const near = others.some(({ values, top }) => top > 0 && (values[doc] ?? 0) >= RELATED_SHARE * top);
    if (word === 0 && !near) return 0;
    return [...(words ? [words] : []), ...others].reduce(
      (sum, { values, weight, top }) => sum + (top > 0 ? (weight * (values[doc] ?? 0)) / top : 0),
      0,
    );
  });
  const top = largest(sums);
  return top === 0 ? sums : sums.map((sum) => Math.round((sum / top) * 1e6) / 1e6);
}

function largest(values: Float64Array): number {
  return values.reduce((a, b) => Math.max(a, b), 0);
}
