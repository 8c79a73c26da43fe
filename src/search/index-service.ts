import type { FollowingIndex, IndexPosition } from './following-index.ts';
import { createIndexCore, type IndexCore } from './index-core.ts';
import { readSnapshot, writeSnapshot } from './snapshot.ts';

/** The calls that go to the index wherever it lives; each answers with plain data. */
export type IndexCalls = Omit<FollowingIndex, 'close'>;

export interface IndexOptions {
  /** Where the index keeps its snapshot; none without it. */
  snapshotPath?: string | undefined;
}

/** The index with its snapshot, in the thread that calls this: reads the snapshot at once, or starts empty. */
export function createIndexService({ snapshotPath }: IndexOptions): IndexCalls {
  const saved = snapshotPath === undefined ? null : readSnapshot(snapshotPath);
  let core: IndexCore = createIndexCore(saved?.corpus);
  let position: IndexPosition | null = saved?.position ?? null;
  let savedSeq = position?.seq ?? null;
  return {
    apply: async (changes) => core.apply(changes),
    async search(query, page) {
      return timed(() => core.search(query, page));
    },
    async similar(paperId, page) {
      return timed(() => core.similar(paperId, page));
    },
    size: async () => core.size,
    position: async () => position,
    async follow(changes, reached) {
      core.apply(changes);
      position = reached;
    },
    async clear() {
      core = createIndexCore();
      position = null;
      savedSeq = null;
    },
    async save() {
      if (snapshotPath === undefined || position === null || position.seq === savedSeq) return;
      writeSnapshot(snapshotPath, { position, corpus: core.save() });
      savedSeq = position.seq;
    },
  };
}

function timed<T>(work: () => T): T & { tookMs: number } {
  const start = performance.now();
  const result = work();
  return { ...result, tookMs: Math.round((performance.now() - start) * 10) / 10 };
}
