import { join } from 'node:path';
import { createSearchIndex } from '../../../src/search/create-search-index.ts';
import type { FollowingIndex } from '../../../src/search/following-index.ts';
import { createIndexService } from '../../../src/search/index-service.ts';
import { plainQuery } from '../../../src/search/search-index.ts';
import type { SpeedEngine, SpeedEngineKind } from './engine.ts';
import { versionOf } from './versions.ts';

const FEED = 'bench';

/** The index of this project as the bot uses it: in its worker, with its snapshot, fed like by the follower. */
export const paperboy: SpeedEngineKind = {
  name: 'paperboy',
  version: versionOf(),
  setup: 'worker thread, snapshot, the full ranking with reasons and evidence',
  open: (directory) => engineOf(createSearchIndex(inDirectory(directory))),
  openInThread: (directory) =>
    engineOf({ ...createIndexService(inDirectory(directory)), close: async () => {} }),
};

function inDirectory(directory: string): { snapshotPath: string } {
  return { snapshotPath: join(directory, 'paperboy.index') };
}

async function engineOf(index: FollowingIndex): Promise<SpeedEngine> {
  let seq: number | null = null;
  return {
    async add(papers) {
      seq = (seq ?? (await index.position())?.seq ?? 0) + papers.length;
      const changes = papers.map((paper) => ({ kind: 'upsert' as const, paper }));
      await index.follow(changes, { feedId: FEED, seq });
    },
    async settle() {},
    search: async (text, limit) =>
      (await index.search(plainQuery(text), { limit })).hits.map((hit) => hit.paperId),
    save: () => index.save(),
    close: () => index.close(),
  };
}
