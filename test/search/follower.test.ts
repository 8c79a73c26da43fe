import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { type ChangeFeed, createIndexFollower } from '../../src/search/follower.ts';
import type { FollowingIndex } from '../../src/search/following-index.ts';
import type { IndexChange } from '../../src/search/search-index.ts';
import { createIndexService } from '../../src/search/thread/index-service.ts';
import { paper } from './sample-papers.ts';

function indexAt(snapshotPath?: string): FollowingIndex {
  return { ...createIndexService({ snapshotPath }), close: async () => {} };
}

/** A store's feed in memory, numbered from 1. */
function feedOf(changes: IndexChange[], id = 'this store') {
  const feed: ChangeFeed = {
    changesSince: async (seq, limit) =>
      changes
        .map((change, i) => ({ seq: i + 1, change }))
        .filter((entry) => entry.seq > seq)
        .slice(0, limit),
    latestSeq: async () => changes.length,
    feedId: async () => id,
  };
  return { feed, changes };
}

const upsert = (id: string): IndexChange => ({ kind: 'upsert', paper: paper(id, `Snow ${id}`, 'It snows.') });
const onError = (error: unknown) => {
  throw error;
};

function temporaryPath(): string {
  const directory = mkdtempSync(join(tmpdir(), 'paperboy-follower-'));
  onTestFinished(() => rmSync(directory, { recursive: true }));
  return join(directory, 'index');
}

describe('the follower', () => {
  it('applies all that is pending, in steps, once', async () => {
    const { feed, changes } = feedOf([
      upsert('a'),
      upsert('b'),
      upsert('c'),
      { kind: 'remove', paperId: 'b' },
    ]);
    const index = indexAt();
    const follower = createIndexFollower({ feed, index, onError, batchSize: 3 });
    expect(await follower.catchUp()).toBe(4);
    expect(await index.size()).toBe(2);
    expect(await follower.catchUp()).toBe(0);
    changes.push(upsert('d'));
    expect(await follower.catchUp()).toBe(1);
    expect(await index.size()).toBe(3);
  });

  it('goes on from the snapshot after a restart', async () => {
    const path = temporaryPath();
    const { feed, changes } = feedOf([upsert('a'), upsert('b')]);
    const before = createIndexFollower({ feed, index: indexAt(path), onError });
    await before.catchUp();
    await before.stop();
    changes.push(upsert('c'));
    const index = indexAt(path);
    expect(await createIndexFollower({ feed, index, onError }).catchUp()).toBe(1);
    expect(await index.size()).toBe(3);
  });

  it('writes the snapshot after many changes, else when it stops', async () => {
    const path = temporaryPath();
    const { feed, changes } = feedOf([upsert('a')]);
    const follower = createIndexFollower({ feed, index: indexAt(path), onError, saveAfter: 2 });
    await follower.catchUp();
    expect(await indexAt(path).position()).toBeNull();
    changes.push(upsert('b'));
    await follower.catchUp();
    expect(await indexAt(path).position()).toMatchObject({ seq: 2 });
    changes.push(upsert('c'));
    await follower.catchUp();
    await follower.stop();
    expect(await indexAt(path).position()).toMatchObject({ seq: 3 });
  });

  it.each([
    ['another store', feedOf([upsert('a'), upsert('b'), upsert('c')], 'other')],
    ['a store that was begun again', feedOf([upsert('a')])],
  ])('builds again when the snapshot is of %s', async (_name, { feed }) => {
    const path = temporaryPath();
    await createIndexFollower({
      feed: feedOf([upsert('a'), upsert('b')]).feed,
      index: indexAt(path),
      onError,
      saveAfter: 1,
    }).catchUp();
    expect(await indexAt(path).size()).toBe(2);
    const index = indexAt(path);
    await createIndexFollower({ feed, index, onError }).catchUp();
    expect(await index.size()).toBe(await feed.latestSeq());
  });

  it('brings everything again when the index has lost it', async () => {
    const { feed } = feedOf([upsert('a'), upsert('b')]);
    const index = indexAt();
    const follower = createIndexFollower({ feed, index, onError });
    await follower.catchUp();
    await index.clear();
    expect(await follower.catchUp()).toBe(2);
  });

  it('follows by itself until stopped, and outlives a failure', async () => {
    const { feed, changes } = feedOf([]);
    const index = indexAt();
    const errors: unknown[] = [];
    let failures = 1;
    const follower = createIndexFollower({
      feed: {
        ...feed,
        latestSeq: feed.latestSeq,
        changesSince: async (seq, limit) => {
          if (failures-- > 0) throw new Error('busy');
          return feed.changesSince(seq, limit);
        },
      },
      index,
      onError: (error) => errors.push(error),
    });
    follower.start(1);
    changes.push(upsert('a'));
    await expect.poll(() => index.size()).toBe(1);
    await follower.stop();
    expect(errors).toHaveLength(1);
    changes.push(upsert('b'));
    expect(await index.size()).toBe(1);
  });
});
