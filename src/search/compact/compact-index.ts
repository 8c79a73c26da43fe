import { idf } from '../bm25.ts';
import type { WordIndex } from '../word-index.ts';
import { createLengths } from './lengths.ts';
import type { Dead } from './merge-segments.ts';
import type { PostingSegment } from './posting-segment.ts';
import { createPostings } from './postings.ts';

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
    scores(stem, pool = null) {
      const found = postings.read(stem, { dead: living.dead, pool, from: 0 });
      const saturations = lengths.saturations(found, living.size);
      const docs = found.docs.subarray(0, found.length);
      return { idf: idf(living.size, found.found), docs, saturations };
    },
    occurrences(stem, among) {
      const { docs, counts, length } = postings.read(stem, { dead: living.dead, ...among });
      return { docs: docs.subarray(0, length), amounts: counts.subarray(0, length) };
    },
    saturations: ({ docs, amounts }) =>
      lengths.saturations({ docs, counts: amounts, length: docs.length }, living.size),
    lasting: true,
    tidy: () => postings.merge(living.dead),
    save: (): SavedCompactIndex => ({ segments: postings.save(), lengths: lengths.save() }),
  };
}
