import { setTimeout as sleep } from 'node:timers/promises';
import PgBoss from 'pg-boss';
import { errorText } from '../errors.ts';
import {
  type JobClock,
  type JobHandler,
  type JobRunner,
  type JobTiming,
  observedRun,
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
  /** Without it the turn of an instance that died is over only when its time is up. */
  turns?: JobTurns;
}

/** Notes who has the turn of a job, so that others see when it is gone. */
export interface JobTurns {
  took(queue: string, jobId: string): Promise<void>;
  /** Of these queues, the turns whose instances are surely dead. */
  lost(queues: string[]): Promise<{ queue: string; jobId: string }[]>;
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
const POLL_MS = 500;

/** How late it may be noticed that the instance whose turn it is has died. */
const LOOK_MS = 1_000;

/** A job that is due at least as often is given short slices. */
const OFTEN_MS = 10_000;

/**
 * Runs jobs on a queue in PostgreSQL: any number of instances define the same ones, and each run is of one instance at a
 * time. The queue only says whose turn it is; that nothing is lost or done twice is for the ledgers that the handlers
 * work by. When an instance dies in a run, another one takes over as soon as that is known, and for one that stands still
 * once the time of the run is up.
 */
export function createSharedRunner(deps: SharedRunnerDeps): JobRunner {
  const { clock, log, scope, times = IN_EARNEST } = deps;
  const jobs = new Map<string, SharedJob>();
  const stopping = new AbortController();
  let running: Promise<void> = Promise.resolve();
  let boss: PgBoss | null = null;

  /** Puts every job in line that is in none; a queue that is away is asked again at the next upkeep. */
  const queueAll = async () => {
    for (const job of jobs.values()) await queue(boss, job, firstWait(clock, job.timing)).catch(() => {});
  };
  /** A line may be gone: whoever deletes all that is kept about a workspace deletes its lines. */
  const keepUp = async () => {
    for (const job of jobs.values()) await makeLine(boss, job, times).catch(() => {});
    await queueAll();
  };
  /** Runs what is due by the time as it is now, whatever was thought when it was put in line. */
  const dueNow = async () => {
    for (const job of jobs.values()) await move(boss, job, firstWait(clock, job.timing)).catch(() => {});
  };
  const run = async () => {
    boss = await openBoss(deps, [...jobs.values()], stopping.signal);
    if (boss === null) return;
    const unsubscribe = clock.onJump(() => void dueNow());
    const opened = boss;
    const upkeep = setInterval(() => void keepUp(), times.upkeepSeconds * 1000);
    const looking = setInterval(() => void endLost(opened, deps, [...jobs.values()]), LOOK_MS);
    await dueNow();
    await Promise.all(
      [...jobs.values()].map((job) => attend(opened, { deps, job, stopping: stopping.signal })),
    );
    unsubscribe();
    clearInterval(upkeep);
    clearInterval(looking);
    await opened.stop({ graceful: false }).catch(() => {});
  };

  return {
    define: (name, timing, handler) => {
      if (jobs.has(name)) throw new Error(`the job ${name} is defined twice`);
      jobs.set(name, { name, queue: `${name}.${scope}`, timing, handler, failures: 0 });
    },
    start: () => {
      running = run().catch((error: unknown) => {
        log.error({ error: errorText(error), err: error }, 'the job queue ended');
      });
    },
    wake: (name) => {
      const job = jobs.get(name);
      if (!job) throw new Error(`there is no job ${name}`);
      // At the latest it runs when it would have anyway.
      void move(boss, job, 0).catch(() => {});
    },
    stop: async () => {
      stopping.abort();
      await running;
    },
  };
}

/** Does nothing when the job stands in line already: then the answer is false. */
async function queue(boss: PgBoss | null, job: SharedJob, waitMs: number): Promise<boolean> {
  return (await boss?.send(job.queue, {}, { startAfter: instantIn(waitMs) })) != null;
}

/** Puts a job in line, or moves it to another time when it stands there. */
async function move(boss: PgBoss | null, job: SharedJob, waitMs: number): Promise<void> {
  if (boss === null || (await queue(boss, job, waitMs))) return;
  const statement = "update pgboss.job set start_after = $2 where name = $1 and state = 'created'";
  await boss.getDb().executeSql(statement, [job.queue, instantIn(waitMs)]);
}

function instantIn(waitMs: number): Date {
  return new Date(Date.now() + Math.max(0, waitMs));
}

/** Does nothing when there is one. */
async function makeLine(boss: PgBoss | null, job: SharedJob, times: SharedTimes): Promise<void> {
  const { queue: name, timing } = job;
  const expireInSeconds = (sliceOf(timing, times) + times.graceMs) / 1000;
  await boss?.createQueue(name, { name, policy: 'stately', expireInSeconds, retryLimit: 0 });
}

/** The queue with a line for each job, as soon as its server answers; null when it is stopped before. */
async function openBoss(
  deps: SharedRunnerDeps,
  jobs: SharedJob[],
  stopping: AbortSignal,
): Promise<PgBoss | null> {
  const { log, times = IN_EARNEST } = deps;
  while (!stopping.aborted) {
    const boss = createBoss(deps);
    try {
      await boss.start();
      for (const job of jobs) await makeLine(boss, job, times);
      return boss;
    } catch (error) {
      log.warn({ error: errorText(error) }, 'the job queue could not be opened; trying again');
      await boss.stop({ graceful: false }).catch(() => {});
      await rest(times.upkeepSeconds * 1000, stopping);
    }
  }
  return null;
}

/** Ends the turns of instances that are dead, and puts their jobs in line again; a store that is away is asked again. */
async function endLost(boss: PgBoss, { turns }: SharedRunnerDeps, jobs: SharedJob[]): Promise<void> {
  try {
    for (const { queue: name, jobId } of (await turns?.lost(jobs.map((job) => job.queue))) ?? []) {
      await boss.fail(name, jobId);
      const job = jobs.find((one) => one.queue === name);
      if (job !== undefined) await queue(boss, job, 0);
    }
  } catch {
    // The upkeep and the time of the turn make up for it.
  }
}

interface Attended {
  deps: SharedRunnerDeps;
  job: SharedJob;
  stopping: AbortSignal;
}

/** Takes each turn of a job that comes to this instance, until it is stopped; what fails here leaves the turn to expire. */
async function attend(boss: PgBoss, { deps, job, stopping }: Attended): Promise<void> {
  while (!stopping.aborted) {
    try {
      const [turn] = await boss.fetch(job.queue);
      if (turn === undefined) {
        await rest(POLL_MS, stopping);
        continue;
      }
      await deps.turns?.took(job.queue, turn.id);
      const wait = await runSlice(deps, job, stopping);
      await queue(boss, job, wait);
      await boss.complete(job.queue, turn.id);
    } catch (error) {
      deps.log.warn({ job: job.name, error: errorText(error) }, 'the job queue does not answer');
      await rest(POLL_MS, stopping);
    }
  }
}

async function rest(ms: number, stopping: AbortSignal): Promise<void> {
  await sleep(ms, undefined, { signal: stopping }).catch(() => {});
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
    const signal = AbortSignal.any([stopping, slice]);
    const wait = await observedRun(deps, job.name, () => job.handler({ now: clock.now(), signal }));
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
