import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createIndexCore } from '../../src/search/index-core.ts';
import type { IndexChange } from '../../src/search/search-index.ts';
import { plainQuery } from '../../src/search/search-index.ts';
import { paper } from './sample-papers.ts';

/** Few different words, so that papers share them, among them compounds and ones that stem alike. */
const word = fc.constantFrom(
  ...'tide tides tidal harbor harbors gull kite kites in-context pre-training pretraining lantern moon of the'.split(
    ' ',
  ),
);
const text = fc.array(word, { maxLength: 30 }).map((words) => words.join(' '));
const change = fc.oneof(
  { weight: 5, arbitrary: fc.record({ id: fc.nat(40), title: text, abstract: text, year: fc.nat(3) }) },
  { weight: 1, arbitrary: fc.record({ id: fc.nat(40) }) },
);

function toChange(one: { id: number; title?: string; abstract?: string; year?: number }): IndexChange {
  const paperId = `p${one.id}`;
  if (one.title === undefined) return { kind: 'remove', paperId };
  const publishedAt = `${2020 + (one.year ?? 0)}`;
  return { kind: 'upsert', paper: paper(paperId, one.title, one.abstract ?? '', { publishedAt }) };
}

/** Sums of the same numbers in another order differ in their last digits. */
function rounded(result: unknown): unknown {
  const text = JSON.stringify(result, (_, value) => (typeof value === 'number' ? value.toFixed(9) : value));
  return JSON.parse(text);
}

describe('the compact index', () => {
  it('ranks as MiniSearch does, whatever came, changed and went, with postings of grams and without', () => {
    const batches = fc.array(fc.array(change, { maxLength: 12 }), { maxLength: 12 });
    fc.assert(
      fc.property(batches, text, (all, query) => {
        const options = [
          { words: 'minisearch' },
          { words: 'compact' },
          { words: 'compact', gramPostings: 0 },
          { words: 'compact', gramPostings: 10 },
        ] as const;
        const [reference, ...others] = options.map((one) => {
          const core = createIndexCore(undefined, one);
          for (const batch of all) core.apply(batch.map(toChange));
          const found = core.search(plainQuery(query), { limit: 100 });
          expect(createIndexCore(core.save(), one).search(plainQuery(query), { limit: 100 })).toEqual(found);
          return rounded(found);
        });
        for (const other of others) expect(other).toEqual(reference);
      }),
      { numRuns: 60 },
    );
  });

  it('takes over from MiniSearch when there are many papers', () => {
    const papers = Array.from({ length: 2100 }, (_, i) =>
      paper(`p${i}`, `Tide ${i % 7}`, `Harbor ${i % 11}.`),
    );
    const core = createIndexCore();
    core.apply(papers.map((one) => ({ kind: 'upsert', paper: one })));
    expect(core.save().words.kind).toBe('compact');
    const reference = createIndexCore(undefined, { words: 'minisearch' });
    reference.apply(papers.map((one) => ({ kind: 'upsert', paper: one })));
    const query = plainQuery('tide 3 harbor 4');
    expect(rounded(core.search(query, { limit: 20 }))).toEqual(
      rounded(reference.search(query, { limit: 20 })),
    );
    core.apply([{ kind: 'remove', paperId: 'p1' }]);
    reference.apply([{ kind: 'remove', paperId: 'p1' }]);
    expect(rounded(core.search(query, { limit: 20 }))).toEqual(
      rounded(reference.search(query, { limit: 20 })),
    );
  });
});
