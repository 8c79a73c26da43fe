import { idf } from './bm25.ts';
import type { Corpus } from './corpus.ts';
import { type Document, rankedStems, wordIdOf } from './documents.ts';
import type { Ranking } from './ranking.ts';

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
export function topicOf(document: Document, { vocabulary, size }: Corpus): TopicWord[] {
  const counts = new Map<string, number>();
  for (const stem of rankedStems(document, vocabulary).plain) counts.set(stem, (counts.get(stem) ?? 0) + 1);
  const shown = new Map<string, string>();
  for (const entry of document.words) {
    const id = wordIdOf(entry);
    if (!shown.has(vocabulary.stem(id))) shown.set(vocabulary.stem(id), vocabulary.word(id));
  }
  return [...counts]
    .map(([stem, count]) => ({ stem, count, found: vocabulary.papersWithStem(stem) }))
    .filter(({ found }) => found > 1)
    .map(({ stem, count, found }) => ({
      stem,
      word: shown.get(stem) ?? stem,
      weight: count * idf(size, found),
    }))
    .sort((a, b) => b.weight - a.weight || (a.stem < b.stem ? -1 : 1))
    .slice(0, TOPIC_WORDS);
}

/** How close every document is to a topic: weighted BM25, the best document's being 1. */
export function topicScores(topic: TopicWord[], { words, slots }: Corpus): Float64Array {
  const scores = new Float64Array(slots);
  for (const { stem, weight } of topic) {
    const found = words.scores(stem);
    for (const [i, doc] of found.docs.entries()) {
      scores[doc] = (scores[doc] ?? 0) + weight * (found.scores[i] ?? 0);
    }
  }
  const top = scores.reduce((a, b) => Math.max(a, b), 0);
  return top === 0 ? scores : scores.map((score) => Math.round((score / top) * 1e6) / 1e6);
}

/** Pseudo-relevance feedback: documents that match the query rise by how close they are to the best of them. */
export function withFeedback(ranking: Ranking, corpus: Corpus, weight: number): Ranking {
  const best = ranking.scores.reduce(
    (top, score, doc) => (score > (ranking.scores[top] ?? 0) ? doc : top),
    0,
  );
  const document = corpus.document(best);
  if (weight === 0 || document === undefined || ranking.words[best] === 0) return ranking;
  const closeness = topicScores(topicOf(document, corpus), corpus);
  const scores = ranking.scores.map((score, doc) =>
    score === 0 ? 0 : (score + weight * (closeness[doc] ?? 0)) / (1 + weight),
  );
  return { ...ranking, scores };
}
