import { setImmediate as breathe, setTimeout as sleep } from 'node:timers/promises';
import type { FollowingIndex, IndexPosition } from '../following-index.ts';
import { createIndexCore, type IndexCore } from '../index-core.ts';
import type { Training } from '../latent/latent-basis.ts';
import type { IndexChange } from '../search-index.ts';
import { readSnapshot, writeSnapshot } from '../snapshot/snapshot.ts';
import type { Analysts } from './analysts.ts';
import { createFeeding } from './feeding.ts';

/** The calls that go to the index wherever it lives; each answers with plain data. */
export type IndexCalls = Omit<FollowingIndex, 'close'>;

export interface IndexOptions {
  /** Where the index keeps its snapshot; none without it. */
  snapshotPath?: string | undefined;
}

/** After so long without changes what they left behind is learnt: not at every stop of a long load, for it takes seconds. */
const QUIET_MS = 2_000;

/** A snapshot waits so long for what is being learnt: without it, the next start would have to learn it again. */
const LEARNING_MS = 20_000;
const LOOK_EVERY_MS = 20;

/**
 * The index with its snapshot, in the thread that calls this: reads the snapshot at once, or starts empty. Changes wait
 * their turn; with `analysts` the heavy part of them is done in other threads, and searches are answered in between.
 */
export function createIndexService({ snapshotPath }: IndexOptions, analysts?: Analysts): IndexCalls {
  const saved = snapshotPath === undefined ? null : readSnapshot(snapshotPath);
  const options = { learn: analysts && ((training: Training) => tidy.after(analysts.learn(training))) };
  let core = createIndexCore(saved?.corpus, options);
  let position: IndexPosition | null = saved?.position ?? null;
  let savedState = stateOf(core, position);
  const inTurn = createTurns();
  const tidy = createTidying(() => core);
  const feeding = createFeeding(analysts);
  let failures = 0;

  async function write(): Promise<void> {
    const corpus = core.save();
    const state = stateOf(core, position);
    if (snapshotPath === undefined || position === null || state === savedState) return;
    await writeSnapshot(snapshotPath, { position, corpus });
    savedState = state;
  }

  /** Begins at once with what needs no index, and waits with the rest until it is its turn. */
  async function apply(changes: IndexChange[], reached?: IndexPosition): Promise<void> {
    const put = feeding.begin(changes);
    const failedBefore = failures;
    return inTurn(async () => {
      // The position would say that what failed is in.
      if (reached !== undefined && failures > failedBefore) throw new Error('The changes before failed.');
      await put(core).catch((error) => {
        failures++;
        throw error;
      });
      position = reached ?? position;
      tidy.soon();
    });
  }

  return {
    apply: (changes) => apply(changes),
    async search(query, page) {
      feeding.asked();
      const result = timed(() => core.search(query, page));
      tidy.soon();
      return result;
    },
    similar: async (paperId, page) => timed(() => core.similar(paperId, page)),
    size: async () => core.size,
    position: async () => position,
    follow: apply,
    clear: () =>
      inTurn(async () => {
        core = createIndexCore(undefined, options);
        position = null;
      }),
    async save() {
      core.learn();
      tidy.soon();
      for (let ms = 0; core.learning && ms < LEARNING_MS; ms += LOOK_EVERY_MS) await sleep(LOOK_EVERY_MS);
      await inTurn(write);
    },
  };
}

/** One change after another, whatever became of the one before. */
function createTurns(): <T>(work: () => Promise<T>) => Promise<T> {
  let turn: Promise<unknown> = Promise.resolve();
  return (work) => {
    const mine = turn.then(work, work);
    turn = mine.catch(() => undefined);
    return mine;
  };
}

/** What a snapshot has: how far it followed, and what it has learnt. */
function stateOf(core: IndexCore, position: IndexPosition | null): string {
  return `${position?.seq} ${core.learntFrom}`;
}

/** Does the work that can wait, step by step, between the calls. */
interface Tidying {
  soon(): void;
  /** Goes on when something was learnt elsewhere: nobody else would begin to put it in place. */
  after<T>(learnt: Promise<T>): Promise<T>;
}

function createTidying(core: () => IndexCore): Tidying {
  let running = false;
  let quiet: NodeJS.Timeout | undefined;

  async function run(): Promise<void> {
    running = true;
    while (core().tidy()) await breathe();
    running = false;
  }

  function goOn(): void {
    if (!running) void run();
  }

  return {
    after(learnt) {
      const next = () => void setImmediate(goOn);
      learnt.then(next, next);
      return learnt;
    },
    soon() {
      goOn();
      clearTimeout(quiet);
      quiet = setTimeout(() => {
        core().learn();
        goOn();
      }, QUIET_MS).unref();
    },
  };
}

function timed<T>(work: () => T): T & { tookMs: number } {
  const start = performance.now();
  const result = work();
  return { ...result, tookMs: Math.round((performance.now() - start) * 10) / 10 };
}
