import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { PaperDraft } from '../../src/papers/draft.ts';
import { NOW, openPapers, sightings, withPapers } from './paper-store.ts';
import { propertyRuns } from './test-database.ts';

const ARXIV = 'https://arxiv.org/abs/2501.10120';

async function stored(...drafts: PaperDraft[]) {
  const papers = await openPapers();
  const outcomes = [];
  for (const draft of drafts) outcomes.push(...(await papers.save(sightings(draft), NOW)));
  const { papers: all } = await papers.list({ limit: 100 });
  return { papers, outcomes, ids: all.map((paper) => paper.id).reverse() };
}

describe('recognising a paper', () => {
  it('never merges records with different own ids by title or link', async () => {
    const { ids } = await stored(
      { id: 'a', title: 'Same', url: ARXIV },
      { id: 'b', title: 'Same', url: ARXIV },
    );
    expect(ids).toEqual(['a', 'b']);
  });

  it('merges two spellings of an arXiv id', async () => {
    const { ids, outcomes } = await stored(
      { id: 'arXiv:2501.10120v1', title: 'Old Title' },
      { title: 'New Title', url: 'https://huggingface.co/papers/2501.10120' },
      { title: 'New Title', identifiers: ['10.48550/ARXIV.2501.10120'] },
    );
    expect(ids).toEqual(['2501.10120']);
    expect(outcomes).toEqual(['new', 'updated', 'unchanged']);
  });

  it('keeps the id of a paper seen by its title when a link shows its arXiv id later', async () => {
    const { ids, papers } = await stored(
      { title: 'On Kites', abstract: 'A.' },
      { title: 'On kites.', url: ARXIV },
    );
    expect(ids).toEqual([expect.stringMatching(/^t-/)]);
    expect(await papers.save(sightings({ title: 'Quite another', url: ARXIV, abstract: 'B.' }), NOW)).toEqual(
      ['updated'],
    );
    expect(await papers.count()).toBe(1);
  });

  it('gives a paper the first own id that a record brings, and still finds it by the old one', async () => {
    const { ids, papers } = await stored(
      { title: 'On Kites', abstract: 'A.' },
      { id: 'd1', title: 'On Kites' },
    );
    expect(ids).toEqual(['d1']);
    const old = (await papers.changesSince(0, 10)).find(({ change }) => change.kind === 'remove')?.change;
    const oldId = old?.kind === 'remove' ? old.paperId : '';
    expect(oldId).toMatch(/^t-/);
    expect(await papers.papersById([oldId])).toMatchObject([{ id: 'd1', abstract: 'A.' }]);
  });

  it('does not merge by title what has different arXiv ids', async () => {
    const other = 'https://arxiv.org/abs/2502.00001';
    const { ids } = await stored(
      { title: 'Introduction', url: ARXIV },
      { title: 'Introduction', url: other },
    );
    expect(ids).toEqual(['2501.10120', '2502.00001']);
  });

  it('does not let an old file undo what a newer one said', async () => {
    const old = { id: 'a', title: 'A', abstract: 'Old.' };
    const { outcomes, papers } = await stored(old, { ...old, abstract: 'New.' }, old);
    expect(outcomes).toEqual(['new', 'updated', 'unchanged']);
    expect((await papers.papersById(['a']))[0]?.abstract).toBe('New.');
  });

  it('takes a deleted paper in again when a file brings it', async () => {
    const { papers } = await stored({ id: 'a', title: 'A' });
    await papers.remove('a');
    expect(await papers.save(sightings({ id: 'a', title: 'A' }), NOW)).toEqual(['new']);
  });
});

/** Few values, so that the records of a list meet each other in every way. */
const draft: fc.Arbitrary<PaperDraft> = fc.record({
  id: fc.constantFrom(undefined, undefined, 'a', 'b', '2501.10120', '10.1000/x'),
  title: fc.constantFrom('On Kites', 'on kites', 'On Kettles', 'Introduction'),
  abstract: fc.constantFrom('', 'One.', 'Two.'),
  abstractKind: fc.constantFrom('abstract' as const, 'summary' as const),
  url: fc.constantFrom(
    undefined,
    undefined,
    ARXIV,
    'https://doi.org/10.1000/x',
    'https://arxiv.org/abs/2502.00001',
  ),
  authors: fc.constantFrom([], ['Ada Moor'], ['Bo Lund']),
});

describe('importing any list', () => {
  it('twice changes nothing the second time', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(draft, { maxLength: 12 }), (drafts) =>
        withPapers(async (papers) => {
          const first = await papers.save(sightings(...drafts), NOW);
          const before = [await papers.latestSeq(), await papers.list({ limit: 100 })];
          const second = await papers.save(sightings(...drafts), NOW);
          expect(first).toHaveLength(drafts.length);
          expect(second).toEqual(drafts.map(() => 'unchanged'));
          expect([await papers.latestSeq(), await papers.list({ limit: 100 })]).toEqual(before);
          expect(first.filter((outcome) => outcome === 'new')).toHaveLength(await papers.count());
        }),
      ),
      { numRuns: propertyRuns(60) },
    );
  });

  it('leaves a paper under every own id, whatever the order', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(draft, { maxLength: 12 }), (drafts) =>
        withPapers(async (papers) => {
          await papers.save(sightings(...drafts), NOW);
          const ids = [...new Set(drafts.flatMap((one) => (one.id === undefined ? [] : [one.id])))];
          expect((await papers.papersById(ids)).map((paper) => paper.id)).toEqual(ids);
        }),
      ),
      { numRuns: propertyRuns(60) },
    );
  });

  it('gives a change feed that rebuilds exactly what is stored', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(draft, { maxLength: 12 }), (drafts) =>
        withPapers(async (papers) => {
          const mirror = new Map<string, unknown>();
          let seq = 0;
          for (const sighting of sightings(...drafts)) {
            await papers.save([sighting], NOW);
            for (const step of await papers.changesSince(seq, 100)) {
              seq = step.seq;
              if (step.change.kind === 'remove') mirror.delete(step.change.paperId);
              else mirror.set(step.change.paper.id, step.change.paper);
            }
          }
          const { papers: all } = await papers.list({ limit: 100 });
          expect(mirror).toEqual(new Map(all.map((paper) => [paper.id, paper])));
        }),
      ),
      { numRuns: propertyRuns(40) },
    );
  });
});
