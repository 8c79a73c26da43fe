import PgBoss from 'pg-boss';
import { errorText } from '../errors.ts';
import {
  type JobClock,
  type JobHandler,
  type JobRunner,
  type JobTiming,
  type RunnerDeps,
  retryWait,
  untilNext,
} from './runner.ts';

export interface SharedRunnerDeps extends RunnerDeps {
  /** The PostgreSQL that all instances share. */
  databaseUrl: string;
  /** Instances with the same scope share their jobs: the same workspace, or everything. */
  scope: string;
  /** As in earnest unless told. */
  times?: SharedTimes;
}

export interface SharedTimes {
  /** A job that is due every few seconds hands back what is left of its work after so long, for others to go on. */
  shortSliceMs: number;
  longSliceMs: number;
  /** How long after its slice a run counts as dead. */
  graceMs: number;
  /** How often the queue is looked over for runs that are dead, and for jobs that nobody has put in line. */
  upkeepSeconds: number;
}

const IN_EARNEST: SharedTimes = {
  shortSliceMs: 10_000,
  longSliceMs: 600_000,
  graceMs: 10_000,
  upkeepSeconds: 5,
};

interface SharedJob {
  name: string;
  queue: string;
  timing: JobTiming;
  handler: JobHandler;
  failures: number;
}

/** Connections of one runner beside those of the store. */
const CONNECTIONS = 2;
const POLL_SECONDS = 0.5;

/** A job that is due at least as often is given short slices. */
const OFTEN_MS = 10_000;

/** Work under way has so long to end or to be handed back. */
const STOP_MS = 8_000;

/**
 * Runs jobs on a queue in PostgreSQL: any number of instances define the same ones, and each run is of one instance at a
 * time. The queue only says whose turn it is; that nothing is lost or done twice is for the ledgers that the handlers
 * work by. When an instance dies in a run, another one takes over once the time of that run is up.
 */
export function createSharedRunner(deps: SharedRunnerDeps): JobRunner {
  const { clock, log, scope, times = IN_EARNEST } = deps;
  const jobs = new Map<string, SharedJob>();
  const stopping = new AbortController();
  const boss = createBoss(deps);
  let unsubscribe: (() => void) | undefined;
  let upkeep: NodeJS.Timeout | undefined;
  let started: Promise<void> = Promise.resolve();

  /** Does nothing when the job stands in line already. */
  const queue = async (job: SharedJob, waitMs: number) => {
    if (stopping.signal.aborted) return;
    await boss.send(job.queue, {}, { startAfter: new Date(Date.now() + Math.max(0, waitMs)) });
  };
  /** A queue that is away is back at some upkeep. */
  const queueAll = async () => {
    await Promise.all([...jobs.values()].map((job) => queue(job, firstWait(clock, job.timing)))).catch(
      (error: unknown) => log.warn({ error: errorText(error) }, 'the job queue does not answer'),
    );
  };
  const open = async () => {
    await boss.start();
    for (const job of jobs.values()) {
      const expireInSeconds = (sliceOf(job.timing, times) + times.graceMs) / 1000;
      await boss.createQueue(job.queue, {
        name: job.queue,
        policy: 'stately',
        expireInSeconds,
        retryLimit: 0,
      });
      await boss.work(job.queue, { pollingIntervalSeconds: POLL_SECONDS }, async () => {
        await queue(job, await runSlice(deps, job, stopping.signal));
      });
    }
    await queueAll();
    unsubscribe = clock.onJump(() => void queueAll());
    upkeep = setInterval(() => void queueAll(), times.upkeepSeconds * 1000);
  };

  return {
    define: (name, timing, handler) => {
      if (jobs.has(name)) throw new Error(`the job ${name} is defined twice`);
      jobs.set(name, { name, queue: `${name}.${scope}`, timing, handler, failures: 0 });
    },
    start: () => {
      started = open().catch((error: unknown) => {
        log.error({ error: errorText(error), err: error }, 'the job queue could not be opened');
      });
    },
    wake: (name) => {
      const job = jobs.get(name);
      if (!job) throw new Error(`there is no job ${name}`);
      // At the latest it runs when it would have anyway.
      void queue(job, 0).catch(() => {});
    },
    stop: async () => {
      stopping.abort();
      unsubscribe?.();
      clearInterval(upkeep);
      await started;
      await boss.stop({ graceful: true, timeout: STOP_MS }).catch(() => {});
    },
  };
}

function createBoss({ databaseUrl, log, times = IN_EARNEST }: SharedRunnerDeps): PgBoss {
  const boss = new PgBoss({
    connectionString: databaseUrl,
    application_name: 'paperboy jobs',
    max: CONNECTIONS,
    schedule: false,
    maintenanceIntervalSeconds: times.upkeepSeconds,
    archiveCompletedAfterSeconds: 60,
    deleteAfterHours: 1,
  });
  boss.on('error', (error) => log.warn({ error: errorText(error) }, 'the job queue had a failure'));
  return boss;
}

function sliceOf(timing: JobTiming, { shortSliceMs, longSliceMs }: SharedTimes): number {
  return 'everyMs' in timing && timing.everyMs <= OFTEN_MS ? shortSliceMs : longSliceMs;
}

function firstWait(clock: JobClock, timing: JobTiming): number {
  return 'cron' in timing ? untilNext(clock, timing) : 0;
}

/** One run; returns how long to wait before the next one of whatever instance. */
async function runSlice(deps: SharedRunnerDeps, job: SharedJob, stopping: AbortSignal): Promise<number> {
  const { clock, log, times = IN_EARNEST } = deps;
  const slice = AbortSignal.timeout(sliceOf(job.timing, times));
  try {
    const wait = await job.handler({ now: clock.now(), signal: AbortSignal.any([stopping, slice]) });
    job.failures = 0;
    if (slice.aborted) return 0;
    return 'cron' in job.timing
      ? untilNext(clock, job.timing)
      : Math.min(wait ?? Infinity, job.timing.everyMs);
  } catch (error) {
    const wait = retryWait(job.failures++, deps.retryMs);
    log.error({ job: job.name, error: errorText(error), err: error, retryInMs: wait }, 'a job failed');
    return wait;
  }
}
