import { B, K1 } from '../bm25.ts';
import { withRoomFor } from './byte-buffer.ts';
import type { PostingList } from './posting-segment.ts';

/** Documents and how often each has a term. */
interface Counted {
  docs: Uint32Array;
  counts: ArrayLike<number>;
  length: number;
}

/** The lengths of documents with their sum, exact whatever came and went. */
export interface Lengths {
  add(doc: number, by: number): void;
  remove(doc: number): void;
  /** How many documents have a length at all. */
  readonly filled: number;
  /** Adds BM25's score of a term to its documents' sums, among `total` documents. */
  addScores(list: PostingList, weight: { idf: number; total: number }, sums: Float64Array): void;
  /** The same for one document and many terms, each with its count there and its idf. */
  addDocument(
    doc: number,
    terms: { counts: Uint32Array; idfs: Float64Array; total: number },
    sums: Float64Array,
  ): void;
  /** The part of it without the idf, posting by posting; valid until the next call. */
  saturations(list: Counted, total: number): Float64Array;
  save(): Uint32Array;
}

export function createLengths(saved?: Uint32Array): Lengths {
  let lengths = saved ?? new Uint32Array(0);
  let used = lengths.length;
  let sum = 0;
  let filled = 0;
  let values = new Float64Array(0);
  for (let doc = 0; doc < used; doc++) {
    const length = lengths[doc] ?? 0;
    sum += length;
    if (length > 0) filled++;
  }

  return {
    add(doc, by) {
      lengths = withRoomFor(lengths, doc);
      if (doc >= used) used = doc + 1;
      const before = lengths[doc] ?? 0;
      if (before === 0 && by > 0) filled++;
      lengths[doc] = before + by;
      sum += by;
    },
    remove(doc) {
      const length = lengths[doc] ?? 0;
      if (length === 0) return;
      filled--;
      sum -= length;
      lengths[doc] = 0;
    },
    get filled() {
      return filled;
    },
    addScores({ docs, counts, length }, { idf, total }, sums) {
      const perLength = (K1 * B * Math.max(total, 1)) / sum;
      const factor = idf * (K1 + 1);
      const known = lengths;
      for (let i = 0; i < length; i++) {
        const doc = docs[i] ?? 0;
        const count = counts[i] ?? 0;
        const score = (factor * count) / (count + K1 * (1 - B) + perLength * (known[doc] ?? 0));
        sums[doc] = (sums[doc] ?? 0) + score;
      }
    },
    addDocument(doc, { counts, idfs, total }, sums) {
      const perLength = (K1 * B * Math.max(total, 1)) / sum;
      const length = lengths[doc] ?? 0;
      let score = sums[doc] ?? 0;
      for (let i = 0; i < counts.length; i++) {
        const count = counts[i] ?? 0;
        if (count === 0) continue;
        score += ((idfs[i] ?? 0) * (K1 + 1) * count) / (count + K1 * (1 - B) + perLength * length);
      }
      sums[doc] = score;
    },
    saturations({ docs, counts, length }, total) {
      const perLength = (K1 * B * Math.max(total, 1)) / sum;
      if (values.length < length) values = new Float64Array(Math.ceil(length * 1.25));
      const known = lengths;
      for (let i = 0; i < length; i++) {
        const count = counts[i] ?? 0;
        values[i] = ((K1 + 1) * count) / (count + K1 * (1 - B) + perLength * (known[docs[i] ?? 0] ?? 0));
      }
      return values.subarray(0, length);
    },
    save: () => lengths.slice(0, used),
  };
}
