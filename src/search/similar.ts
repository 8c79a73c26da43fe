import { idf } from './bm25.ts';
import type { Corpus } from './corpus.ts';
import { type Document, rankedStems, wordIdOf } from './documents.ts';
import type { Unit } from './units.ts';

/** How many words of a paper stand for its topic. */
const TOPIC_WORDS = 20;

/** The words that tell most about a document (count times idf), as a query for others like it. */
export function topicUnits(document: Document, corpus: Corpus): Unit[] {
  const { vocabulary, words, size } = corpus;
  const counts = new Map<string, number>();
  for (const stem of rankedStems(document, vocabulary).plain) counts.set(stem, (counts.get(stem) ?? 0) + 1);
  const shown = new Map<string, string>();
  for (const entry of document.words) {
    const id = wordIdOf(entry);
    if (!shown.has(vocabulary.stem(id))) shown.set(vocabulary.stem(id), vocabulary.word(id));
  }
  return [...counts]
    .map(([stem, count]) => ({ stem, found: words.scores(stem).docs.length, count }))
    .filter(({ found }) => found > 1)
    .map(({ stem, found, count }) => ({ stem, weight: count * idf(size, found) }))
    .sort((a, b) => b.weight - a.weight || (a.stem < b.stem ? -1 : 1))
    .slice(0, TOPIC_WORDS)
    .map(({ stem }) => ({
      words: [shown.get(stem) ?? stem],
      stems: [stem],
      count: 1,
      alternatives: [],
      joined: false,
    }));
}
