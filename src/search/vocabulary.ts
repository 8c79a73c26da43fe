import { stemOf } from './analysis.ts';

/** Every word of the corpus as a small integer, with its stem and in how many papers it stands. */
export interface Vocabulary {
  /** The word's number, given on first sight. */
  intern(word: string): number;
  /** The word's number; -1 when it was never seen. */
  find(word: string): number;
  stem(wordId: number): string;
  /** The number of the word's stem. */
  stemId(wordId: number): number;
  /** The number of a stem; -1 when it was never seen. */
  findStem(stem: string): number;
  /** How many different stems were seen; their numbers are smaller. */
  readonly stems: number;
  stemText(stemId: number): string;
  word(wordId: number): string;
  /** Call once per paper with its distinct words: `by` is 1 when the paper comes, -1 when it goes. */
  count(wordIds: Set<number>, by: 1 | -1): void;
  /** The number of papers with a word of this stem. */
  papersWithStem(stem: string): number;
  papersWithStemId(stemId: number): number;
  /** All words in the order of their numbers. */
  words(): string[];
  /** Words that stand in at least one paper, for spelling help. */
  entries(): Iterable<[word: string, papers: number]>;
}

export function createVocabulary(): Vocabulary {
  const ids = new Map<string, number>();
  const words: string[] = [];
  const papers: number[] = [];
  const stems = createStems();
  return {
    intern(word) {
      const known = ids.get(word);
      if (known !== undefined) return known;
      const id = words.length;
      ids.set(word, id);
      words.push(word);
      stems.addWord(stemOf(word));
      papers.push(0);
      return id;
    },
    find: (word) => ids.get(word) ?? -1,
    stem: (id) => stems.text[stems.ofWord[id] ?? -1] ?? '',
    stemId: (id) => stems.ofWord[id] ?? -1,
    findStem: (stem) => stems.ids.get(stem) ?? -1,
    get stems() {
      return stems.text.length;
    },
    stemText: (stemId) => stems.text[stemId] ?? '',
    word: (id) => words[id] ?? '',
    count(wordIds, by) {
      for (const id of wordIds) papers[id] = (papers[id] ?? 0) + by;
      for (const id of new Set([...wordIds].map((word) => stems.ofWord[word] ?? -1))) {
        stems.papers[id] = (stems.papers[id] ?? 0) + by;
      }
    },
    papersWithStem: (stem) => stems.papers[stems.ids.get(stem) ?? -1] ?? 0,
    papersWithStemId: (stemId) => stems.papers[stemId] ?? 0,
    words: () => words,
    *entries() {
      for (const [id, word] of words.entries()) {
        const count = papers[id] ?? 0;
        if (count > 0) yield [word, count];
      }
    },
  };
}

/** The stems behind the words: by number their text and their papers, by word their number. */
function createStems() {
  const ids = new Map<string, number>();
  const text: string[] = [];
  const papers: number[] = [];
  const ofWord: number[] = [];
  return {
    ids,
    text,
    papers,
    ofWord,
    addWord(stem: string): void {
      let id = ids.get(stem);
      if (id === undefined) {
        id = text.length;
        ids.set(stem, id);
        text.push(stem);
        papers.push(0);
      }
      ofWord.push(id);
    },
  };
}
