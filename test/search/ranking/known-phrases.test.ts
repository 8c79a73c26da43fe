import fc from 'fast-check';
import { expect, it } from 'vitest';
import { createIndexCore } from '../../../src/search/index-core.ts';
import { type IndexChange, plainQuery } from '../../../src/search/search-index.ts';
import { parseLexicon } from '../../../src/search/words/lexicon.ts';
import { paper } from '../sample-papers.ts';

const lexicon = parseLexicon('kt = kite moon = tide harbor lantern');
const text = fc
  .array(fc.constantFrom('kite', 'moon', 'tide', 'harbor', 'lantern', 'the', 'gull'), { maxLength: 12 })
  .map((words) => words.join(' '));
const change: fc.Arbitrary<IndexChange> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc
      .record({ id: fc.nat(12), abstract: text })
      .map(({ id, abstract }) => ({ kind: 'upsert' as const, paper: paper(`p${id}`, 'Gull', abstract) })),
  },
  { weight: 1, arbitrary: fc.nat(12).map((id) => ({ kind: 'remove' as const, paperId: `p${id}` })) },
);

it('finds a phrase that was found before as one that is found for the first time', () => {
  const query = plainQuery('kt gull');
  const page = { limit: 20 };
  fc.assert(
    fc.property(fc.array(fc.array(change, { maxLength: 4 }), { maxLength: 20 }), (batches) => {
      const [asked, fresh] = [0, 1].map(() => createIndexCore(undefined, { words: 'compact', lexicon }));
      for (const batch of batches) {
        asked?.apply(batch);
        asked?.search(query, page);
        fresh?.apply(batch);
      }
      expect(asked?.search(query, page)).toEqual(fresh?.search(query, page));
    }),
    { numRuns: 60 },
  );
});
