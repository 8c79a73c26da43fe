import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import type { DeliveryTiming } from '../../src/digest/delivery-deps.ts';
import { createComposer } from '../../src/digest/prepare.ts';
import { type RunDeps, runDueDigests } from '../../src/digest/run.ts';
import { createProcessOwner } from '../../src/jobs/process-owner.ts';
import { createLog } from '../../src/log.ts';
import type { SearchIndex } from '../../src/search/search-index.ts';
import { openDatabase } from '../../src/storage/database.ts';
import { createDeliveryLedger } from '../../src/storage/delivery-ledger.ts';
import { createDeliveryPlanning } from '../../src/storage/delivery-planning.ts';
import { createPaperPool } from '../../src/storage/paper-pool.ts';
import { createPauseRepository } from '../../src/storage/pause-repository.ts';
import { createSubscriptionRepository } from '../../src/storage/subscription-repository.ts';
import { createHttpPoster } from './http-poster.ts';

/** Short waits, so that the measurement is not spent sleeping; the order of things is that of the real ones. */
const TIMING: DeliveryTiming = {
  leaseMs: 5_000,
  settleMs: 100,
  retryMs: 150,
  maxRetryMs: 2_000,
  maxAttempts: 100,
};

/** None of these digests has a topic. */
const NO_INDEX = {} as SearchIndex;

const POLL_MS = 50;

/** `child.ts DATABASE POSTER NOW`: delivers what is due at NOW and ends when nothing is open any more. */
async function main([databaseUrl = '', posterUrl = '', now = '']: string[]): Promise<void> {
  const db = await openDatabase(databaseUrl);
  const owner = createProcessOwner();
  const pool = createPaperPool(db);
  const deps: RunDeps = {
    store: createSubscriptionRepository(db),
    pauses: createPauseRepository(db),
    planning: createDeliveryPlanning(db),
    ledger: createDeliveryLedger(db),
    compose: createComposer({ pool, index: NO_INDEX }),
    pool,
    poster: createHttpPoster(posterUrl),
    timing: TIMING,
    owner: owner.name,
    isOwnerGone: owner.isGone,
    machineNow: Date.now,
    newId: randomUUID,
    concurrency: 4,
    log: createLog('silent'),
  };
  for (;;) {
    const { nextTry } = await runDueDigests(deps, { now: new Date(now) });
    if (nextTry === null) break;
    await wait(POLL_MS);
  }
  await db.destroy();
}

await main(process.argv.slice(2));
