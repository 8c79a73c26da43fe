import type { PostingList, PostingSegment } from '../compact/posting-segment.ts';
import { createPostings, type Postings } from '../compact/postings.ts';
import type { DocumentStore } from '../document-store.ts';
import { appendDocument, beginBatch, createBatch } from '../posting-batch.ts';
import type { Pool } from '../ranking/pool.ts';
import type { GramCounts } from './gram-counter.ts';

/** Which documents have which grams, as long as there are few: most grams stand in a large part of all papers. */
export interface GramPostings {
  /** Begins to take in so many documents from number `first` on; `append` each, then `end`. */
  begin(first: number, documents: number): void;
  append(doc: number, counts: GramCounts): void;
  end(): void;
  /** For each gram, by its place, the documents of a pool that have it; each is valid until the next. Null when there are too many. */
  lists(grams: number[], pool: Pool): Iterable<[number, PostingList]> | null;
  tidy(): boolean;
  save(): PostingSegment[] | null;
}

/** `saved` is an earlier `save()`; it says null when there were more than `most` papers, and that stays so. */
export function createGramPostings(
  { documents, most }: { documents: DocumentStore; most: number },
  saved: PostingSegment[] | null,
): GramPostings {
  let postings: Postings | null = saved === null ? null : createPostings(saved);
  const batch = createBatch();
  return {
    begin(first, coming) {
      if (first + coming > most) postings = null;
      beginBatch(batch, first, coming);
    },
    append(doc, { grams, counts, length }) {
      if (postings !== null) appendDocument(batch, doc, { terms: grams, counts, length });
    },
    end() {
      postings?.add(batch);
    },
    lists(grams, { marks }) {
      return postings === null
        ? null
        : readAll(postings, grams, { dead: documents.dead, pool: marks, from: 0 });
    },
    tidy: () => postings?.merge(documents.dead) ?? false,
    save: () => postings?.save() ?? null,
  };
}

function* readAll(
  postings: Postings,
  grams: number[],
  wanted: Parameters<Postings['read']>[1],
): Generator<[number, PostingList]> {
  for (const [i, gram] of grams.entries()) yield [i, postings.read(gram, wanted)];
}
