import type { FollowingIndex } from './following-index.ts';
import type { IndexChange } from './search-index.ts';

/** The store's numbered changes, oldest first; a number is never given twice. */
export interface ChangeFeed {
  /** At most `limit` changes with a number above `seq`, in order. */
  changesSince(seq: number, limit: number): Promise<{ seq: number; change: IndexChange }[]>;
  latestSeq(): Promise<number>;
  /** Names the store: never the same for two of them. */
  feedId(): Promise<string>;
}

export interface FollowerDeps {
  feed: ChangeFeed;
  index: FollowingIndex;
  /** Told about a round that failed while `start`ed (the next one tries again), or a last snapshot that did. */
  onError(error: unknown): void;
  /** Changes per step. */
  batchSize?: number;
  /**
   * Writes the snapshot after this many changes, or as many as a twentieth of the papers: it is large, and what it
   * lacks is brought again in no time.
   */
  saveAfter?: number;
}

/** Keeps an index true to a store. */
export interface IndexFollower {
  /** Applies all that is pending; resolves to the number of changes applied. */
  catchUp(): Promise<number>;
  /** Catches up every `pollMs` from now on. */
  start(pollMs: number): void;
  /** Resolves when no round is running any more and the snapshot has all that was applied. */
  stop(): Promise<void>;
}

const SAVE_SHARE = 1 / 20;

export function createIndexFollower(deps: FollowerDeps): IndexFollower {
  const { feed, index, onError, batchSize = 250, saveAfter = 200 } = deps;
  let running: Promise<number> | null = null;
  let timer: NodeJS.Timeout | null = null;
  let started = false;
  let unsaved = 0;

  async function save(): Promise<void> {
    await index.save();
    unsaved = 0;
  }

  async function follow(): Promise<number> {
    const applied = await round({ feed, index, feedId: await feed.feedId(), batchSize });
    unsaved += applied;
    if (unsaved >= Math.max(saveAfter, SAVE_SHARE * (await index.size()))) await save();
    return applied;
  }

  const catchUp = (): Promise<number> => {
    running ??= follow().finally(() => {
      running = null;
    });
    return running;
  };

  function schedule(pollMs: number): void {
    if (!started) return;
    timer = setTimeout(() => {
      void catchUp()
        .catch(onError)
        .finally(() => schedule(pollMs));
    }, pollMs);
    timer.unref();
  }

  return {
    catchUp,
    start(pollMs) {
      if (started) return;
      started = true;
      schedule(pollMs);
    },
    async stop() {
      started = false;
      if (timer !== null) clearTimeout(timer);
      // Whoever asked for the round that is running hears of its failure.
      await running?.catch(() => 0);
      if (unsaved > 0) await save().catch(onError);
    },
  };
}

interface Round {
  feed: ChangeFeed;
  index: FollowingIndex;
  feedId: string;
  batchSize: number;
}

/**
 * The next changes are read and sent while the last ones are still being applied; never more, and none behind ones that failed,
 * for the index would believe that it has those, too.
 */
async function round({ feed, index, feedId, batchSize }: Round): Promise<number> {
  let seq = await startingPoint(feed, index, feedId);
  let applied = 0;
  let sent: Promise<unknown> = Promise.resolve();
  for (;;) {
    const before = sent;
    const batch = await Promise.race([feed.changesSince(seq, batchSize), failureOf(before)]);
    const last = batch.at(-1);
    if (last === undefined) break;
    seq = last.seq;
    const changes = batch.map(({ change }) => change);
    sent = index.follow(changes, { feedId, seq });
    // Its failure is met below, or by whoever waits for the next one.
    sent.catch(() => undefined);
    await before;
    applied += batch.length;
  }
  await sent;
  return applied;
}

/** Never resolves: rejects when the other does. */
function failureOf(step: Promise<unknown>): Promise<never> {
  return new Promise((_, reject) => {
    step.catch(reject);
  });
}

/** Where the index stands in this feed; an index that followed another store, or a longer one, starts again. */
async function startingPoint(feed: ChangeFeed, index: FollowingIndex, feedId: string): Promise<number> {
  const position = await index.position();
  if (position === null) return 0;
  if (position.feedId === feedId && position.seq <= (await feed.latestSeq())) return position.seq;
  await index.clear();
  return 0;
}
