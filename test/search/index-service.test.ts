import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { analysePapers } from '../../src/search/analysed-papers.ts';
import { latentBasis } from '../../src/search/latent/latent-basis.ts';
import type { IndexChange } from '../../src/search/search-index.ts';
import { readSnapshot } from '../../src/search/snapshot/snapshot.ts';
import type { Analysts } from '../../src/search/thread/analysts.ts';
import { createIndexService } from '../../src/search/thread/index-service.ts';
import { paper } from './sample-papers.ts';

/** Does the work here, each piece when it is let go on. */
function analystsHere(): Analysts {
  return {
    analyse: async (papers) => analysePapers(papers),
    learn: async (training) => latentBasis(training),
    width: 2,
  };
}

/** More than are learnt from at once. */
const CHANGES: IndexChange[] = Array.from({ length: 2100 }, (_, i) => ({
  kind: 'upsert',
  paper: paper(`p${i}`, `Tide ${i % 7}`, `Harbor ${i % 11} kites ${i % 13}.`),
}));

const step = (from: number, to: number) => [CHANGES.slice(from, to), { feedId: 'store', seq: to }] as const;

it('writes a snapshot with what was learnt, though nobody asks anything meanwhile', async () => {
  const directory = mkdtempSync(join(tmpdir(), 'paperboy-service-'));
  onTestFinished(() => rmSync(directory, { recursive: true }));
  const snapshotPath = join(directory, 'index');
  const service = createIndexService({ snapshotPath }, analystsHere());
  await service.follow(...step(0, CHANGES.length));
  await service.save();
  expect(readSnapshot(snapshotPath)?.corpus.latent?.trainedOn).toBe(CHANGES.length);
}, 60_000);

it('takes no step behind one that failed, for its position would vouch for both', async () => {
  const service = createIndexService({}, analystsHere());
  await service.follow(...step(0, 300));
  const broken = [{ kind: 'upsert', paper: { ...paper('x', '', ''), title: null } }] as never;
  const failed = service.follow(broken, { feedId: 'store', seq: 301 });
  const behind = service.follow(...step(301, 700));
  await expect(failed).rejects.toThrow();
  await expect(behind).rejects.toThrow('before');
  expect(await service.position()).toMatchObject({ seq: 300 });
  await service.follow(...step(300, 600));
  expect(await service.size()).toBe(600);
});
