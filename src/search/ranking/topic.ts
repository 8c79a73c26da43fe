import { idf } from '../bm25.ts';
import type { Corpus } from '../corpus.ts';
import { type Document, wordIdOf } from '../documents.ts';
import type { TermScores } from '../word-index.ts';
import type { Pool } from './pool.ts';
import { type Ranking, roundedShares } from './ranking.ts';

/** A word that tells what a document is about. */
export interface TopicWord {
  stem: string;
  /** A form of it that stands in the document. */
  word: string;
  /** Its count there times its idf. */
  weight: number;
}

/** How many words of a document stand for its topic. */
const TOPIC_WORDS = 20;

/** The words that tell most about a document, best first. Words of no other document find nothing and are left out. */
export function topicOf(document: Document, { vocabulary, documents, count }: Corpus): TopicWord[] {
  const shown = new Map<number, number>();
  for (const entry of document.words) {
    const id = wordIdOf(entry);
    const stem = vocabulary.stemId(id);
    if (!shown.has(stem)) shown.set(stem, id);
  }
  const { stems, plain, length } = count({ ...document, entries: document.words });
  return Array.from({ length }, (_, i) => ({ id: stems[i] ?? 0, times: plain[i] ?? 0 }))
    .map(({ id, times }) => ({ id, times, found: vocabulary.papersWithStemId(id) }))
    .filter(({ times, found }) => times > 0 && found > 1)
    .map(({ id, times, found }) => ({
      stem: vocabulary.stemText(id),
      word: vocabulary.word(shown.get(id) ?? -1),
      weight: times * idf(documents.size, found),
    }))
    .sort((a, b) => b.weight - a.weight || (a.stem < b.stem ? -1 : 1))
    .slice(0, TOPIC_WORDS);
}

/** Writes how close each of the documents is to a topic: weighted BM25, the best one's being 1. */
export function topicScores(topic: TopicWord[], { stem: scores, docs: all, out }: TopicTarget): Float64Array {
  for (const { stem, weight } of topic) {
    const { docs, saturations, idf: rarity } = scores(stem);
    for (let i = 0; i < docs.length; i++) {
      const doc = docs[i] ?? 0;
      out[doc] = (out[doc] ?? 0) + weight * rarity * (saturations[i] ?? 0);
    }
  }
  return roundedShares(out, all);
}

/** Where the words are looked up, and what is written. */
export interface TopicTarget {
  stem(stem: string): TermScores;
  docs: Uint32Array;
  /** Zeros. */
  out: Float64Array;
}

/** What feedback needs to know. */
export interface FeedbackSources {
  corpus: Corpus;
  pool: Pool;
  /** In the documents of the pool. */
  stem(stem: string): TermScores;
  weight: number;
  /** Zeros, to be written to. */
  closeness: Float64Array;
}

/** Pseudo-relevance feedback: documents that match the query rise by how close they are to the best of them. */
export function addFeedback(
  { scores, words }: Ranking,
  { corpus, pool: { docs }, stem, weight, closeness }: FeedbackSources,
): void {
  let best = docs[0] ?? 0;
  for (const doc of docs) if ((scores[doc] ?? 0) > (scores[best] ?? 0)) best = doc;
  const document = corpus.documents.document(best);
  if (weight === 0 || document === undefined || words[best] === 0) return;
  topicScores(topicOf(document, corpus), { stem, docs, out: closeness });
  for (const doc of docs) {
    const score = scores[doc] ?? 0;
    if (score !== 0) scores[doc] = (score + weight * (closeness[doc] ?? 0)) / (1 + weight);
  }
}
