import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { PostingBatch } from '../../../src/search/compact/posting-segment.ts';
import { createPostings } from '../../../src/search/compact/postings.ts';

const TERMS = 6;

/** Batches of a few documents, each with how often it has which terms; some counts and gaps take several bytes. */
const count = fc.oneof(fc.nat(5), fc.constantFrom(0, 0, 0, 100, 70_000));
const documents = fc.array(fc.array(count, { minLength: TERMS, maxLength: TERMS }), { maxLength: 6 });
const gone = fc.infiniteStream(fc.oneof({ weight: 4, arbitrary: fc.constant(0) }, fc.constant(1)));
const gaps = fc.infiniteStream(fc.constantFrom(0, 0, 40, 9000));

function batchOf(first: number, counts: number[][]): PostingBatch {
  const all = counts.flatMap((of, i) =>
    of.flatMap((times, term) => (times > 0 ? [{ term, doc: first + i, times }] : [])),
  );
  return {
    first,
    documents: counts.length,
    length: all.length,
    terms: Uint32Array.from(all, ({ term }) => term),
    docs: Uint32Array.from(all, ({ doc }) => doc),
    counts: Uint32Array.from(all, ({ times }) => times),
  };
}

it('gives back what living documents have, before, while and after segments are merged', () => {
  fc.assert(
    fc.property(fc.array(documents, { minLength: 1, maxLength: 30 }), gone, gaps, (batches, dead, gap) => {
      const postings = createPostings();
      const known: { doc: number; counts: number[] }[] = [];
      let next = 0;
      for (const counts of batches) {
        postings.add(batchOf(next, counts));
        known.push(...counts.map((of, i) => ({ doc: next + i, counts: of })));
        next += counts.length + (gap.next().value as number);
      }
      const marks = Uint8Array.from({ length: next + 1 }, () => dead.next().value as number);
      for (let step = 0; ; step++) {
        for (let term = 0; term < TERMS; term++) {
          const { docs, counts, length } = postings.read(term, { dead: marks, pool: null, from: 0 });
          const wanted = known.filter((one) => marks[one.doc] === 0 && (one.counts[term] ?? 0) > 0);
          expect([...docs.subarray(0, length)]).toEqual(wanted.map(({ doc }) => doc));
          expect([...counts.subarray(0, length)]).toEqual(wanted.map((one) => one.counts[term]));
        }
        if (!postings.merge(marks)) break;
        expect(step).toBeLessThan(100);
      }
    }),
    { numRuns: 50 },
  );
});
