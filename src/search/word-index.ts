import type { PostingBatch } from './compact/posting-segment.ts';

/** Documents that have a stem, ascending, with an amount for each, which its index makes a saturation of: more gives more. */
export interface Occurrences {
  docs: Uint32Array;
  amounts: Uint32Array | Float64Array;
}

/** Which of a stem's documents are wanted. */
export interface Among {
  /** 1 by number; null for all. */
  pool: Uint8Array | null;
  /** Those below this number may be left out. */
  from: number;
}

/** BM25 of one stem: the documents that have it, ascending, and what it adds to each. */
export interface TermScores {
  /** How rare the stem is. */
  idf: number;
  docs: Uint32Array;
  /** The part of the score that depends on the document, to be multiplied by `idf`. */
  saturations: Float64Array;
}

/** Which documents have a stem, and how much it counts there. Stems are given by number. */
export interface WordIndex {
  readonly kind: WordIndexKind;
  /** New documents, one after another, with how often each stem counts. */
  add(batch: PostingBatch): void;
  /** One document that was added, with the stems it was added with. */
  remove(batch: PostingBatch): void;
  /** Valid until the next call. Of the documents of a pool alone, by number 1 in `pool`; of all when there is none. As rare as it is in all. */
  scores(stem: number, pool?: Uint8Array | null): TermScores;
  /** Valid until the next call. */
  occurrences(stem: number, among: Among): Occurrences;
  /** What these amounts are worth now, multiplied by `idf` the scores; valid until the next call. */
  saturations(occurrences: Occurrences): Float64Array;
  /** Whether an amount stays true while other documents come and go. */
  readonly lasting: boolean;
  /** Does a step of the work that can wait; false when there is nothing to do. */
  tidy(): boolean;
  save(): unknown;
}

/** Which index holds the words; the contract suite runs on both. */
export type WordIndexKind = 'minisearch' | 'compact';
