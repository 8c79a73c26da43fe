import { randomUUID } from 'node:crypto';
import type { Clock } from '../clock.ts';
import { DEFAULT_TIMING } from '../digest/delivery-deps.ts';
import type { PaperPool } from '../digest/ports.ts';
import type { DigestPoster } from '../digest/poster.ts';
import { type ComposeDigest, createComposer } from '../digest/prepare.ts';
import { type RunReport, runDueDigests } from '../digest/run.ts';
import { createDigestService, type DigestService } from '../digest/service.ts';
import { createProcessOwner } from '../jobs/process-owner.ts';
import { createInProcessRunner } from '../jobs/runner.ts';
import type { Log } from '../log.ts';
import type { Db } from '../storage/database.ts';
import { createDeliveryHistory } from '../storage/delivery-history.ts';
import { createDeliveryLedger } from '../storage/delivery-ledger.ts';
import { createDeliveryPlanning } from '../storage/delivery-planning.ts';
import { createPaperPool } from '../storage/paper-pool.ts';
import { createSubscriptionRepository } from '../storage/subscription-repository.ts';
import type { Library } from './library.ts';

/** How late a digest may be found due. */
const EVERY_MS = 1000;
const CONCURRENCY = 4;

/** What people do with subscriptions, over the store. */
export function digestParts(
  db: Db,
  library: Library,
): { service: DigestService; pool: PaperPool; compose: ComposeDigest } {
  const pool = createPaperPool(db);
  const compose = createComposer({ pool, index: library.index });
  const service = createDigestService({
    store: createSubscriptionRepository(db),
    planning: createDeliveryPlanning(db),
    history: createDeliveryHistory(db),
    compose,
    newId: randomUUID,
  });
  return { service, pool, compose };
}

export interface DeliveryDeps {
  db: Db;
  library: Library;
  poster: DigestPoster;
  /** The workspace that the poster posts to. */
  teamId: string;
  log: Log;
}

/** One look for due digests, callable from the job and from the command line. */
export function createDeliveryRun(
  deps: DeliveryDeps,
): (run: { now: Date; signal?: AbortSignal }) => Promise<RunReport> {
  const { db, library, poster, teamId, log } = deps;
  const owner = createProcessOwner();
  const pool = createPaperPool(db);
  const parts = {
    store: createSubscriptionRepository(db),
    planning: createDeliveryPlanning(db),
    ledger: createDeliveryLedger(db),
    compose: createComposer({ pool, index: library.index }),
    pool,
    poster,
    teamId,
    log,
    newId: randomUUID,
    timing: DEFAULT_TIMING,
    owner: owner.name,
    isOwnerGone: owner.isGone,
    machineNow: Date.now,
    concurrency: CONCURRENCY,
  };
  return (run) => runDueDigests(parts, run);
}

export interface Deliveries {
  start(): void;
  stop(): Promise<void>;
}

/** The job that delivers what is due, on time and whenever the clock was moved. */
export function createDeliveries(deps: DeliveryDeps & { clock: Clock }): Deliveries {
  const { clock, log } = deps;
  const deliver = createDeliveryRun(deps);
  const runner = createInProcessRunner({ clock, log });
  runner.define('deliver-digests', { everyMs: EVERY_MS }, async (run) => {
    const { nextTry } = await deliver(run);
    return nextTry === null ? undefined : Math.min(EVERY_MS, Math.max(0, nextTry - Date.now()));
  });
  return { start: runner.start, stop: runner.stop };
}
