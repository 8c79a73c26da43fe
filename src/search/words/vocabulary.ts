import { isStopWord, stemOf } from '../analysis.ts';
import { withRoomFor } from '../compact/byte-buffer.ts';
import { createLastSeen } from '../compact/last-seen.ts';
import { createStringTable, type SavedStrings } from '../compact/string-table.ts';
import { wordIdOf } from '../documents.ts';
import { STOP_WORDS } from './stop-words.ts';

/** Every word of the corpus as a small integer, with its stem and in how many papers it stands. */
export interface Vocabulary {
  /** The word's number, given on first sight. */
  intern(word: string): number;
  /** The number of a word that lies as UTF-8 in bytes. */
  internBytes(bytes: Uint8Array, start: number, end: number): number;
  /** The word's number; -1 when it was never seen. */
  find(word: string): number;
  stem(wordId: number): string;
  /** The number of the word's stem. */
  stemId(wordId: number): number;
  isStop(wordId: number): boolean;
  /** The number of a stem; -1 when it was never seen. */
  findStem(stem: string): number;
  /** How many different stems were seen; their numbers are smaller. */
  readonly stems: number;
  stemText(stemId: number): string;
  word(wordId: number): string;
  /** Call once per paper with its words as in `Document.words`: `by` is 1 when the paper comes, -1 when it goes. */
  count(entries: Uint32Array, by: 1 | -1): void;
  /** The number of papers with a word of this stem. */
  papersWithStem(stem: string): number;
  papersWithStemId(stemId: number): number;
  papersWithWord(wordId: number): number;
  /** By word number the number of its stem, for words that are not stop words; those are all the numbers below `stopWords`. */
  readonly stemsOfWords: Uint32Array;
  readonly stopWords: number;
  /** The text of all words in the order of their numbers, for spelling help. */
  raw(): Pick<SavedStrings, 'bytes' | 'ends'>;
  save(): SavedVocabulary;
}

/** What `save` gives and `createVocabulary` takes. */
export interface SavedVocabulary {
  words: SavedStrings;
  stems: SavedStrings;
  stemOfWord: Uint32Array;
  papersOfWord: Uint32Array;
  papersOfStem: Uint32Array;
}

const STOP = 0x8000_0000;

export function createVocabulary(saved?: SavedVocabulary): Vocabulary {
  const words = createStringTable(saved?.words);
  const stems = createStringTable(saved?.stems);
  let met = words.size;
  let stemOfWord = saved?.stemOfWord ?? new Uint32Array(256);
  let papersOfWord = saved?.papersOfWord ?? new Uint32Array(256);
  let papersOfStem = saved?.papersOfStem ?? new Uint32Array(256);

  const intern = (word: string) => known(words.intern(word));

  /** A word that came last has no stem yet. */
  function known(id: number): number {
    if (id < met) return id;
    met = id + 1;
    const word = words.text(id);
    const stem = stems.intern(stemOf(word));
    stemOfWord = withRoomFor(stemOfWord, id);
    papersOfWord = withRoomFor(papersOfWord, id);
    papersOfStem = withRoomFor(papersOfStem, stem);
    stemOfWord[id] = stem + (isStopWord(word) ? STOP : 0);
    return id;
  }

  const stemId = (id: number) => (id < 0 ? -1 : (stemOfWord[id] ?? 0) & ~STOP);
  // Small numbers take fewer bytes in a document, and nothing is more frequent.
  if (saved === undefined) for (const word of STOP_WORDS) intern(word);
  const lastWord = createLastSeen(words.size);
  const lastStem = createLastSeen(stems.size);
  return {
    intern,
    internBytes: (bytes, start, end) => known(words.internBytes(bytes, start, end)),
    find: (word) => words.find(word),
    stem: (id) => stems.text(stemId(id)),
    stemId,
    isStop: (id) => (stemOfWord[id] ?? 0) >= STOP,
    findStem: (stem) => stems.find(stem),
    get stems() {
      return stems.size;
    },
    stemText: (id) => stems.text(id),
    word: (id) => words.text(id),
    count(entries, by) {
      lastWord.next();
      lastStem.next();
      for (let i = 0; i < entries.length; i++) {
        const id = wordIdOf(entries[i] ?? 0);
        if (!lastWord.isFirst(id)) continue;
        papersOfWord[id] = (papersOfWord[id] ?? 0) + by;
        const stem = stemId(id);
        if (lastStem.isFirst(stem)) papersOfStem[stem] = (papersOfStem[stem] ?? 0) + by;
      }
    },
    papersWithStem: (stem) => papersOfStem[stems.find(stem)] ?? 0,
    papersWithStemId: (id) => papersOfStem[id] ?? 0,
    papersWithWord: (id) => papersOfWord[id] ?? 0,
    get stemsOfWords() {
      return stemOfWord;
    },
    stopWords: STOP_WORDS.size,
    raw: () => words.raw(),
    save: () => ({
      words: words.save(),
      stems: stems.save(),
      stemOfWord: stemOfWord.slice(0, words.size),
      papersOfWord: papersOfWord.slice(0, words.size),
      papersOfStem: papersOfStem.slice(0, stems.size),
    }),
  };
}
