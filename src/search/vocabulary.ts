import { stemOf } from './analysis.ts';

/** Every word of the corpus as a small integer, with its stem and in how many papers it stands. */
export interface Vocabulary {
  /** The word's number, given on first sight. */
  intern(word: string): number;
  /** The word's number; -1 when it was never seen. */
  find(word: string): number;
  stem(wordId: number): string;
  word(wordId: number): string;
  /** Call once per paper with its distinct words: `by` is 1 when the paper comes, -1 when it goes. */
  count(wordIds: Set<number>, by: 1 | -1): void;
  /** The number of papers with a word of this stem. */
  papersWithStem(stem: string): number;
  /** All words in the order of their numbers. */
  words(): string[];
  /** Words that stand in at least one paper, for spelling help. */
  entries(): Iterable<[word: string, papers: number]>;
}

export function createVocabulary(): Vocabulary {
  const ids = new Map<string, number>();
  const words: string[] = [];
  const stems: string[] = [];
  const papers: number[] = [];
  const stemPapers = new Map<string, number>();
  return {
    intern(word) {
      const known = ids.get(word);
      if (known !== undefined) return known;
      const id = words.length;
      ids.set(word, id);
      words.push(word);
      stems.push(stemOf(word));
      papers.push(0);
      return id;
    },
    find: (word) => ids.get(word) ?? -1,
    stem: (id) => stems[id] ?? '',
    word: (id) => words[id] ?? '',
    count(wordIds, by) {
      for (const id of wordIds) papers[id] = (papers[id] ?? 0) + by;
      const distinct = new Set([...wordIds].map((id) => stems[id] ?? ''));
      for (const stem of distinct) stemPapers.set(stem, (stemPapers.get(stem) ?? 0) + by);
    },
    papersWithStem: (stem) => stemPapers.get(stem) ?? 0,
    words: () => words,
    *entries() {
      for (const [id, word] of words.entries()) {
        const count = papers[id] ?? 0;
        if (count > 0) yield [word, count];
      }
    },
  };
}
