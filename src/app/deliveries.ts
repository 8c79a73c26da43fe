import { setTimeout as sleep } from 'node:timers/promises';
import type { Clock } from '../clock.ts';
import { DEFAULT_TIMING, type DeliveryTiming } from '../digest/delivery-deps.ts';
import { createPacer } from '../digest/pacer.ts';
import { planDue } from '../digest/plan.ts';
import { deliverOpen, type RunDeps, type RunReport, runDueDigests } from '../digest/run.ts';
import { tellPaused } from '../digest/tell-paused.ts';
import { createBreather } from '../jobs/breather.ts';
import { createProcessOwner } from '../jobs/process-owner.ts';
import { createInProcessRunner } from '../jobs/runner.ts';
import type { Log } from '../log.ts';
import type { Outbox } from '../slack/outbox.ts';
import { runAs } from '../storage/commit-kind.ts';
import { createDeliveryLedger } from '../storage/delivery-ledger.ts';
import { createDeliveryPlanning } from '../storage/delivery-planning.ts';
import { createPaperPool } from '../storage/paper-pool.ts';
import { createPauseRepository } from '../storage/pause-repository.ts';
import type { Presence } from '../storage/presence.ts';
import { createSubscriptionRepository } from '../storage/subscription-repository.ts';
import { type DigestStores, digestComposer } from './digest-parts.ts';
import type { OpenRunner } from './runners.ts';

/** How late a digest may be found due. */
const EVERY_MS = 1000;

/** How late somebody may be told that a digest was paused. */
const TELL_EVERY_MS = 5_000;

/** How many deliveries are under way at once, most of them waiting for their turn. */
const CONCURRENCY = 2_000;

const CHANNEL_MS = 1_000;

export interface DeliveryDeps extends DigestStores {
  outbox: Outbox;
  /** The workspace that the outbox posts to; every workspace of the store when left out. */
  teamId?: string;
  /** Messages a second in one workspace at most. */
  postsPerSecond: number;
  /** Slack's rule of thumb is one message a second in a channel; only a bench needs another. */
  channelMs?: number;
  /** As in earnest unless told. */
  timing?: DeliveryTiming;
  log: Log;
  /** This process among all that share the store; one that only its own machine knows when left out. */
  presence?: Pick<Presence, 'name' | 'isGone'>;
  /** Whether somebody asked something lately, who comes first then; nobody does when left out. */
  isAsked?: () => boolean;
  /** Told how each try at a delivery ended. */
  observe?: RunDeps['observe'];
  /** Shares the jobs with other instances; in this process alone when left out. */
  openRunner?: OpenRunner;
}

/** One look for due digests, as the command line does it. */
export function createDeliveryRun(
  deps: DeliveryDeps,
): (run: { now: Date; signal?: AbortSignal }) => Promise<RunReport> {
  const parts = runDeps(deps, new Date());
  return (run) => runDueDigests(parts, run);
}

export interface Deliveries {
  start(): void;
  stop(): Promise<void>;
}

/** The jobs that deliver what is due, on time and whenever the clock was moved. */
export function createDeliveries(deps: DeliveryDeps & { clock: Clock }): Deliveries {
  const { clock, log, isAsked = () => false } = deps;
  const breather = createBreather(isAsked);
  const parts = { ...runDeps(deps, clock.now()), breathe: breather.pass };
  const { openRunner = createInProcessRunner, teamId = 'all' } = deps;
  const runner = openRunner({ clock, log }, teamId);
  // Planning goes on while earlier digests wait for their turn.
  runner.define('plan-digests', { everyMs: EVERY_MS }, async ({ now, signal }) => {
    let woken = false;
    const onPlanned = () => {
      if (!woken) runner.wake('deliver-digests');
      woken = true;
    };
    await runAs('patient', () => planDue(parts, now, { signal, onPlanned, ahead: parts.ahead }));
    return undefined;
  });
  runner.define('deliver-digests', { everyMs: EVERY_MS }, async ({ signal }) => {
    const { nextTry } = await runAs('patient', () => deliverOpen(parts, { now: clock.now, signal }));
    return nextTry === null ? undefined : Math.min(EVERY_MS, Math.max(0, nextTry - Date.now()));
  });
  const telling = { ...parts, teller: deps.outbox.teller };
  runner.define('tell-paused', { everyMs: TELL_EVERY_MS }, async ({ now, signal }) => {
    await tellPaused(telling, now, signal);
    return undefined;
  });
  return {
    start: runner.start,
    stop() {
      breather.stop();
      return runner.stop();
    },
  };
}

/** So many seconds of posting are planned ahead, when each digest is of one message: the next look comes sooner. */
const AHEAD_SECONDS = 10;

function runDeps(deps: DeliveryDeps, startedAt: Date): RunDeps & { ahead: number } {
  const { db, outbox, teamId, postsPerSecond, channelMs = CHANNEL_MS, log } = deps;
  const { timing = DEFAULT_TIMING } = deps;
  const owner = deps.presence ?? createProcessOwner();
  return {
    store: createSubscriptionRepository(db),
    pauses: createPauseRepository(db),
    planning: createDeliveryPlanning(db),
    ledger: createDeliveryLedger(db),
    compose: digestComposer(deps, outbox.mentions),
    pool: createPaperPool(db),
    mentions: outbox.mentions,
    poster: outbox.poster,
    pacer: createPacer({
      channelMs,
      teamMs: 1000 / postsPerSecond,
      now: Date.now,
      sleep: (ms) => sleep(ms),
    }),
    ...(teamId === undefined ? {} : { teamId }),
    log,
    startedAt,
    ...(deps.observe ? { observe: deps.observe } : {}),
    timing,
    owner: owner.name,
    isOwnerGone: owner.isGone,
    machineNow: Date.now,
    concurrency: CONCURRENCY,
    ahead: Math.ceil(postsPerSecond * AHEAD_SECONDS),
    // A delivery sends one message a second: so many keep a workspace busy, and a few wait in line.
    perTeam: Math.ceil(postsPerSecond) * 2 + 2,
    lookAgain: () => sleep(EVERY_MS, undefined, { ref: false }),
  };
}
