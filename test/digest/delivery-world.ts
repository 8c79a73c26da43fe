import { randomUUID } from 'node:crypto';
import { createComposer } from '../../src/digest/prepare.ts';
import { type RunDeps, runDueDigests } from '../../src/digest/run.ts';
import { createDigestService } from '../../src/digest/service.ts';
import { createLog } from '../../src/log.ts';
import { type Db, openDatabase } from '../../src/storage/database.ts';
import { createDeliveryHistory } from '../../src/storage/delivery-history.ts';
import { createDeliveryLedger } from '../../src/storage/delivery-ledger.ts';
import { createDeliveryPlanning } from '../../src/storage/delivery-planning.ts';
import { createArrivalLog } from '../../src/storage/paper-arrivals.ts';
import { createPaperPool } from '../../src/storage/paper-pool.ts';
import { createPauseRepository } from '../../src/storage/pause-repository.ts';
import { createChangeLog } from '../../src/storage/subscription-changes.ts';
import { createSubscriptionRepository } from '../../src/storage/subscription-repository.ts';
import { createTrendingRecords } from '../../src/storage/trending-records.ts';
import { openTestDatabase } from '../storage/test-database.ts';
import { Crash, createAdversarialPoster, type Fate } from './adversarial-poster.ts';
import { NO_INDEX, storePapers } from './builders.ts';

export type World = Awaited<ReturnType<typeof createWorld>>;

/** The real store and engine around a poster that fails as told, and a machine clock that the test moves. */
export async function createWorld(options: { papers: number; next?: (call: string) => Fate; url?: string }) {
  const db = await (options.url ? openDatabase(options.url) : openTestDatabase());
  if (options.papers > 0) await storePapers(db, options.papers);
  const machine = { now: 1_000_000 };
  const { poster, messages, slack } = createAdversarialPoster(options.next ?? (() => 'fine'));
  const deps = (owner: string, gone: string[] = [], startedAt = new Date(0)) =>
    engine(db, { owner, gone, startedAt, machine, poster });
  const { store, pauses, planning, compose } = deps('service');
  const service = createDigestService({
    store,
    pauses,
    planning,
    compose,
    newId: randomUUID,
    history: createDeliveryHistory(db),
    changes: createChangeLog(db),
  });
  return {
    db,
    machine,
    messages,
    slack,
    store,
    pauses,
    planning,
    service,
    history: createDeliveryHistory(db),
    deps,
    run: (now: string, owner = 'a') => runDueDigests(deps(owner), { now: new Date(now) }),
    /** A process that began just now. */
    runAfresh: (now: string, owner = 'a') =>
      runDueDigests(deps(owner, [], new Date(now)), { now: new Date(now) }),
  };
}

function engine(
  db: Db,
  life: {
    owner: string;
    gone: string[];
    startedAt: Date;
    machine: { now: number };
    poster: ReturnType<typeof createAdversarialPoster>['poster'];
  },
): RunDeps {
  const pool = createPaperPool(db);
  const ledger = createDeliveryLedger(db);
  return {
    store: createSubscriptionRepository(db),
    pauses: createPauseRepository(db),
    planning: createDeliveryPlanning(db),
    ledger: {
      ...ledger,
      // A dead process settles nothing.
      settle: async (delivery, outcome, owner) => {
        if ('error' in outcome && outcome.error === CRASHED) throw new Crash();
        await ledger.settle(delivery, outcome, owner);
      },
    },
    compose: createComposer({
      pool,
      records: createTrendingRecords(db),
      index: NO_INDEX,
      arrivals: createArrivalLog(db),
    }),
    pool,
    poster: life.poster,
    timing: { leaseMs: 60_000, settleMs: 1_000, retryMs: 500, maxRetryMs: 4_000, maxAttempts: 1_000 },
    owner: life.owner,
    isOwnerGone: (owner) => life.gone.includes(owner),
    machineNow: () => life.machine.now,
    startedAt: life.startedAt,
    concurrency: 2,
    log: createLog('silent'),
  };
}

const CRASHED = new Crash().message;
