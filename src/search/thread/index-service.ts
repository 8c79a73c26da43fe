import { setImmediate as breathe, setTimeout as sleep } from 'node:timers/promises';
import type { Paper } from '../../papers/paper.ts';
import type { FollowingIndex, IndexPosition } from '../following-index.ts';
import { createIndexCore, type IndexCore } from '../index-core.ts';
import { lastChanges } from '../last-changes.ts';
import type { IndexChange } from '../search-index.ts';
import { readSnapshot, writeSnapshot } from '../snapshot/snapshot.ts';
import type { Analysts } from './analysts.ts';

/** The calls that go to the index wherever it lives; each answers with plain data. */
export type IndexCalls = Omit<FollowingIndex, 'close'>;

export interface IndexOptions {
  /** Where the index keeps its snapshot; none without it. */
  snapshotPath?: string | undefined;
}

/** Fewer papers are indexed at once; more in pieces, between which searches are answered. */
const PIECE = 96;

/** After so long without changes what they left behind is learnt. */
const QUIET_MS = 400;

/** A snapshot waits so long for what is being learnt: without it, the next start would have to learn it again. */
const LEARNING_MS = 20_000;
const LOOK_EVERY_MS = 20;

/**
 * The index with its snapshot, in the thread that calls this: reads the snapshot at once, or starts empty. Changes wait
 * their turn; with `analysts` the heavy part of them is done in other threads, and searches are answered in between.
 */
export function createIndexService({ snapshotPath }: IndexOptions, analysts?: Analysts): IndexCalls {
  const saved = snapshotPath === undefined ? null : readSnapshot(snapshotPath);
  const options = { learn: analysts?.learn };
  let core = createIndexCore(saved?.corpus, options);
  let position: IndexPosition | null = saved?.position ?? null;
  let savedState = stateOf(core, position);
  let turn: Promise<unknown> = Promise.resolve();
  const tidy = createTidying(() => core);

  /** One change after another, whatever became of the one before. */
  function inTurn<T>(work: () => Promise<T>): Promise<T> {
    const mine = turn.then(work, work);
    turn = mine.catch(() => undefined);
    return mine;
  }

  async function write(): Promise<void> {
    const corpus = core.save();
    const state = stateOf(core, position);
    if (snapshotPath === undefined || position === null || state === savedState) return;
    await writeSnapshot(snapshotPath, { position, corpus });
    savedState = state;
  }

  async function apply(changes: IndexChange[]): Promise<void> {
    const { papers } = lastChanges(changes);
    if (analysts === undefined || papers.length <= PIECE) core.apply(changes);
    else await applyInPieces(core, changes, analysts);
    tidy.soon();
  }

  return {
    apply: (changes) => inTurn(() => apply(changes)),
    async search(query, page) {
      const result = timed(() => core.search(query, page));
      tidy.soon();
      return result;
    },
    async similar(paperId, page) {
      return timed(() => core.similar(paperId, page));
    },
    size: async () => core.size,
    position: async () => position,
    follow: (changes, reached) =>
      inTurn(async () => {
        await apply(changes);
        position = reached;
      }),
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

/** What a snapshot has: how far it followed, and what it has learnt. */
function stateOf(core: IndexCore, position: IndexPosition | null): string {
  return `${position?.seq} ${core.learntFrom}`;
}

async function applyInPieces(core: IndexCore, changes: IndexChange[], analysts: Analysts): Promise<void> {
  const { removed, papers } = lastChanges(changes);
  core.apply(removed.map((paperId) => ({ kind: 'remove', paperId })));
  const pieces: Paper[][] = [];
  for (let i = 0; i < papers.length; i += PIECE) pieces.push(papers.slice(i, i + PIECE));
  const open = pieces.splice(0, analysts.width).map((piece) => analysts.analyse(piece));
  // A failure is met when its turn comes.
  for (const one of open) one.catch(() => undefined);
  for (let next = open.shift(); next !== undefined; next = open.shift()) {
    const analysed = await next;
    const piece = pieces.shift();
    if (piece !== undefined) {
      const one = analysts.analyse(piece);
      one.catch(() => undefined);
      open.push(one);
    }
    core.add(analysed);
    await breathe();
  }
}

/** Does the work that can wait, step by step, between the calls. */
function createTidying(core: () => IndexCore): { soon(): void } {
  let running = false;
  let quiet: NodeJS.Timeout | undefined;

  async function run(): Promise<void> {
    running = true;
    while (core().tidy()) await breathe();
    running = false;
  }

  return {
    soon() {
      if (!running) void run();
      clearTimeout(quiet);
      quiet = setTimeout(() => {
        core().learn();
        if (!running) void run();
      }, QUIET_MS).unref();
    },
  };
}

function timed<T>(work: () => T): T & { tookMs: number } {
  const start = performance.now();
  const result = work();
  return { ...result, tookMs: Math.round((performance.now() - start) * 10) / 10 };
}
