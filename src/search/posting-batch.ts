import { resized } from './compact/byte-buffer.ts';
import type { PostingBatch } from './compact/posting-segment.ts';

/** A batch to be filled again and again: arrays of this size are dear. */
export function createBatch(): PostingBatch {
  const room = () => new Uint32Array(1024);
  return { first: 0, documents: 0, length: 0, terms: room(), docs: room(), counts: room() };
}

/** Empties a batch, for documents from number `first` on. */
export function beginBatch(batch: PostingBatch, first: number, documents: number): PostingBatch {
  return Object.assign(batch, { first, documents, length: 0 });
}

/** Appends a document's terms, each with how often it counts there. */
export function appendDocument(
  batch: PostingBatch,
  doc: number,
  { terms, counts, length }: { terms: Uint32Array; counts: Uint32Array; length: number },
): void {
  const from = makeRoom(batch, length);
  for (let i = 0; i < length; i++) {
    batch.terms[from + i] = terms[i] ?? 0;
    batch.docs[from + i] = doc;
    batch.counts[from + i] = counts[i] ?? 0;
  }
}

/** Lengthens the batch by so many postings, which are to be written, and returns the place of the first. */
function makeRoom(batch: PostingBatch, postings: number): number {
  const from = batch.length;
  batch.length += postings;
  if (batch.length > batch.terms.length) {
    for (const name of ['terms', 'docs', 'counts'] as const)
      batch[name] = resized(batch[name], batch.length * 2);
  }
  return from;
}
