import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { createSearchIndex } from '../../src/search/create-search-index.ts';
import type { FollowingIndex } from '../../src/search/following-index.ts';
import { plainQuery } from '../../src/search/search-index.ts';
import { createIndexService } from '../../src/search/thread/index-service.ts';
import { paper } from './sample-papers.ts';

/** More than MiniSearch holds, than is learnt from at once, and than is taken apart in one piece. */
const PAPERS = Array.from({ length: 2300 }, (_, i) =>
  paper(`p${i}`, `Tide ${i % 7} and gull ${i % 5}`, `Harbor ${i % 11} in-context kites ${i % 13} lanterns.`),
);
const CHANGES = PAPERS.map((one) => ({ kind: 'upsert' as const, paper: one }));
const SOON = { timeout: 90_000, interval: 200 };
const QUERIES = ['tide 3 gull', 'lantern kites harbor 7', 'gull 2 incontext'];

function open(snapshotPath: string): FollowingIndex {
  const index = createSearchIndex({ snapshotPath });
  onTestFinished(() => index.close());
  return index;
}

const answers = (index: Pick<FollowingIndex, 'search'>) =>
  Promise.all(
    QUERIES.map(async (text) =>
      (await index.search(plainQuery(text), { limit: 30 })).hits.map((hit) => hit.paperId),
    ),
  );

it('is indexed in pieces by several threads, answers meanwhile, and comes back from the snapshot the same', async () => {
  const directory = mkdtempSync(join(tmpdir(), 'paperboy-large-'));
  onTestFinished(() => rmSync(directory, { recursive: true }));
  const index = open(join(directory, 'index'));
  const applied = index.follow(CHANGES, { feedId: 'store', seq: CHANGES.length });
  // A search by words would learn from what is there, and that would do for the rest; a list by category does not.
  const listed = index.search({ ...plainQuery(''), categories: ['cs.LG'] }, { limit: 1 });
  await expect(listed).resolves.toBeDefined();
  await applied;
  expect(await index.size()).toBe(PAPERS.length);
  await index.follow([{ kind: 'remove', paperId: 'p3' }], { feedId: 'store', seq: CHANGES.length + 1 });
  await index.save();
  const alone = createIndexService({});
  await alone.apply([...CHANGES, { kind: 'remove', paperId: 'p3' }]);
  const expected = await answers(alone);
  // On a very busy machine what is learnt may come after the snapshot; it is learnt again then.
  await expect.poll(() => answers(index), SOON).toEqual(expected);
  const again = open(join(directory, 'index'));
  await expect.poll(() => answers(again), SOON).toEqual(expected);
}, 240_000);
