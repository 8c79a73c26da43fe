import { gramsOf } from './analysis.ts';
import { idf } from './bm25.ts';
import type { Living } from './compact/compact-index.ts';
import { createLengths } from './compact/lengths.ts';
import type { PostingBatch, PostingSegment } from './compact/posting-segment.ts';
import { createPostings } from './compact/postings.ts';
import { createStringTable, type SavedStrings, type StringTable } from './compact/string-table.ts';

/** BM25 over the character 4-grams of stems: finds word variants and typing errors that whole words miss. */
export interface GramIndex {
  /** The grams by number. */
  readonly grams: StringTable;
  /** New documents with their grams; `lengths` says in their order how many each has, repeated ones counted. */
  add(batch: PostingBatch, lengths: number[]): void;
  remove(doc: number): void;
  /** Adds to the sum of each document of a pool (1 by number; null for all) its score for the distinct grams of these stems. */
  score(stems: string[], sums: Float64Array, pool: Uint8Array | null): void;
  /** Does a step of the work that can wait; false when there is nothing to do. */
  tidy(): boolean;
  save(): SavedGrams;
}

/** What `save` gives and `createGramIndex` takes. */
export interface SavedGrams {
  grams: SavedStrings;
  segments: PostingSegment[];
  /** Grams in each document; 0 for one that is gone. */
  lengths: Uint32Array;
}

/** `saved` is an earlier `save()`. */
export function createGramIndex(living: Living, saved?: SavedGrams): GramIndex {
  const grams = createStringTable(saved?.grams);
  const postings = createPostings(saved?.segments);
  const lengths = createLengths(saved?.lengths);
  return {
    grams,
    add(batch, added) {
      postings.add(batch);
      for (const [i, length] of added.entries()) lengths.add(batch.first + i, length);
    },
    remove(doc) {
      lengths.remove(doc);
    },
    score(stems, sums, pool) {
      const total = lengths.filled;
      for (const gram of new Set(stems.flatMap(gramsOf))) {
        const found = postings.read(grams.find(gram), { dead: living.dead, pool, from: 0 });
        lengths.addScores(found, { idf: idf(total, found.found), total }, sums);
      }
    },
    tidy: () => postings.merge(living.dead),
    save: () => ({ grams: grams.save(), segments: postings.save(), lengths: lengths.save() }),
  };
}
