import { idf } from './bm25.ts';
import type { GramIndex } from './gram-index.ts';
import type { Unit } from './units.ts';
import type { WordIndex } from './word-index.ts';

/** Weights of the two lists, each divided by its own best score; chosen on the development collections. */
const WORD_WEIGHT = 0.7;
const GRAM_WEIGHT = 0.3;

/** A paper without any of the words is near enough when its 4-grams reach this share of the best paper's. */
const RELATED_SHARE = 0.5;

/** Another name for a thing counts a little less than the name that was asked for. */
const ALTERNATIVE_WEIGHT = 0.9;

/** The scores of every document for one query, by document number. */
export interface Ranking {
  /** 0 to 1: the weighted sum of the lists; 0 when the document does not belong in the result. */
  scores: Float64Array;
  /** BM25 of the words alone; 0 where none of them stands. */
  words: Float64Array;
  /** The idf sum of the units that the document has. */
  covered: Float64Array;
  /** The idf of each unit. */
  weights: number[];
}

/** What ranking needs to know: `phrase` gives the scores of stems that stand one after another. */
export interface RankingSources {
  words: WordIndex;
  grams: GramIndex;
  documents: number;
  slots: number;
  phrase(stems: string[]): Map<number, number>;
}

/** Ranks all documents for the units of a query. */
export function rank(units: Unit[], sources: RankingSources): Ranking {
  const words = new Float64Array(sources.slots);
  const covered = new Float64Array(sources.slots);
  const weights = units.map((unit) => addUnit(unit, sources, { words, covered }));
  const stems = units.filter((unit) => !unit.joined).flatMap((unit) => unit.stems);
  const scores = fuse(words, sources.grams.scores(stems));
  return { scores, words, covered, weights };
}

/** Adds one unit's scores, the better of its own words and its other names, and returns its idf. */
function addUnit(
  unit: Unit,
  sources: RankingSources,
  sums: { words: Float64Array; covered: Float64Array },
): number {
  const best = new Map<number, { score: number; covered: number }>();
  let weight = 0;
  for (const stem of unit.stems) {
    const { docs, scores } = sources.words.scores(stem);
    const rarity = idf(sources.documents, docs.length);
    weight += rarity;
    for (const [i, doc] of docs.entries()) {
      const before = best.get(doc) ?? { score: 0, covered: 0 };
      best.set(doc, { score: before.score + (scores[i] ?? 0), covered: before.covered + rarity });
    }
  }
  for (const name of unit.alternatives) {
    for (const [doc, score] of sources.phrase(name)) {
      const before = best.get(doc)?.score ?? 0;
      best.set(doc, { score: Math.max(before, score * ALTERNATIVE_WEIGHT), covered: weight });
    }
  }
  for (const [doc, { score, covered }] of best) {
    sums.words[doc] = (sums.words[doc] ?? 0) + score * unit.count;
    if (!unit.joined) sums.covered[doc] = (sums.covered[doc] ?? 0) + covered;
  }
  return weight;
}

function fuse(words: Float64Array, grams: Float64Array): Float64Array {
  const topWord = words.reduce((a, b) => Math.max(a, b), 0);
  const topGram = grams.reduce((a, b) => Math.max(a, b), 0);
  return words.map((word, doc) => {
    const gram = topGram > 0 ? (grams[doc] ?? 0) / topGram : 0;
    if (word === 0 && gram < RELATED_SHARE) return 0;
    const share = topWord > 0 ? word / topWord : 0;
    return Math.round((WORD_WEIGHT * share + GRAM_WEIGHT * gram) * 1e6) / 1e6;
  });
}
