import { statSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { createSearchIndex } from '../../../src/search/create-search-index.ts';
import type { FollowingIndex } from '../../../src/search/following-index.ts';
import { plainQuery } from '../../../src/search/search-index.ts';
import { readSnapshot } from '../../../src/search/snapshot/snapshot.ts';
import { createIndexService } from '../../../src/search/thread/index-service.ts';
import type { SpeedEngine, SpeedEngineKind } from './engine.ts';
import { versionOf } from './versions.ts';

const FEED = 'bench';

/** The index of this project as the bot uses it: in its worker, with its snapshot, fed like by the follower. */
export const paperboy: SpeedEngineKind = {
  name: 'paperboy',
  version: versionOf(),
  setup: 'worker thread, snapshot, the full ranking with reasons and evidence',
  batchesAhead: 2,
  open: (directory) => {
    const snapshotPath = snapshotIn(directory);
    return engineOf(createSearchIndex({ snapshotPath }), snapshotPath);
  },
  openInThread: (directory) => {
    const snapshotPath = snapshotIn(directory);
    return engineOf({ ...createIndexService({ snapshotPath }), close: async () => {} }, snapshotPath);
  },
};

/** Fewer papers than this teach nothing. */
const LEAST_LEARNT_FROM = 20;

/** What was learnt from fewer than this share of the papers is to be learnt anew. */
const LEARNT_SHARE = 0.8;

/** A snapshot is written again when more was learnt, so often is looked. */
const LOOK_MS = 250;

function snapshotIn(directory: string): string {
  return join(directory, 'paperboy.index');
}

async function engineOf(index: FollowingIndex, snapshotPath: string): Promise<SpeedEngine> {
  let seq: number | null = null;
  return {
    async add(papers) {
      seq = (seq ?? (await index.position())?.seq ?? 0) + papers.length;
      const changes = papers.map((paper) => ({ kind: 'upsert' as const, paper }));
      await index.follow(changes, { feedId: FEED, seq });
    },
    async settle() {},
    async learnt() {
      const size = await index.size();
      if (size < LEAST_LEARNT_FROM) return;
      for (let seen = 0; ; await sleep(LOOK_MS)) {
        // A search begins what is to be learnt, and sees to it that it goes on.
        await index.search(plainQuery('what is known'), { limit: 1 });
        await index.save();
        const { mtimeMs } = statSync(snapshotPath);
        if (mtimeMs === seen) continue;
        seen = mtimeMs;
        const learntFrom = readSnapshot(snapshotPath)?.corpus.latent?.trainedOn ?? 0;
        if (learntFrom >= LEARNT_SHARE * size) return;
      }
    },
    search: async (text, limit) =>
      (await index.search(plainQuery(text), { limit })).hits.map((hit) => hit.paperId),
    save: () => index.save(),
    close: () => index.close(),
  };
}
