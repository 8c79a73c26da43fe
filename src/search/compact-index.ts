import { idf, saturation } from './bm25.ts';
import { withRoomFor } from './byte-buffer.ts';
import type { PostingSegment } from './posting-segment.ts';
import { createPostings, type Dead } from './postings.ts';
import type { WordIndex } from './word-index.ts';

/** What `save` gives: the packed postings, and the distinct stems of each document, 0 for one that is gone. */
export interface SavedCompactIndex {
  segments: PostingSegment[];
  lengths: Uint32Array;
}

/** Which documents count. */
export interface Living {
  readonly size: number;
  readonly dead: Dead;
}

/** The words as packed postings in typed arrays. `saved` is an earlier `save()`. */
export function createCompactIndex(living: Living, saved?: SavedCompactIndex): WordIndex {
  const postings = createPostings(saved?.segments);
  const lengths = createLengths(saved?.lengths);
  return {
    kind: 'compact',
    add(batch) {
      postings.add(batch);
      for (let i = 0; i < batch.length; i++) lengths.add(batch.docs[i] ?? 0, 1);
    },
    remove: ({ first }) => lengths.remove(first),
    scores(stem) {
      const found = postings.read(stem, living.dead);
      const docs = found.docs.slice(0, found.length);
      const saturations = new Float64Array(found.length);
      const average = lengths.sum() / Math.max(living.size, 1);
      for (let i = 0; i < docs.length; i++) {
        saturations[i] = saturation(found.counts[i] ?? 0, lengths.of(docs[i] ?? 0), average);
      }
      return { idf: idf(living.size, found.length), docs, saturations };
    },
    tidy: () => postings.merge(living.dead),
    save: (): SavedCompactIndex => ({ segments: postings.save(), lengths: lengths.save() }),
  };
}

/** The lengths of documents with their sum, exact whatever came and went. */
export function createLengths(saved?: Uint32Array) {
  let lengths = saved?.slice() ?? new Uint32Array(0);
  let sum = lengths.reduce((all, length) => all + length, 0);
  let filled = lengths.reduce((all, length) => all + (length > 0 ? 1 : 0), 0);
  let used = lengths.length;
  return {
    add(doc: number, by: number): void {
      lengths = withRoomFor(lengths, doc);
      if (doc >= used) used = doc + 1;
      const before = lengths[doc] ?? 0;
      if (before === 0 && by > 0) filled++;
      lengths[doc] = before + by;
      sum += by;
    },
    remove(doc: number): void {
      const length = lengths[doc] ?? 0;
      if (length === 0) return;
      filled--;
      sum -= length;
      lengths[doc] = 0;
    },
    /** How many documents have a length at all. */
    filled: () => filled,
    sum: () => sum,
    of: (doc: number) => lengths[doc] ?? 0,
    save: () => lengths.slice(0, used),
  };
}
