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
import type { Attendance, QueuedJob, SharedQueue } from './shared-queue.ts';

export interface SharedRunnerDeps extends RunnerDeps {
  /** Of all runners of this process. */
  queue: SharedQueue;
  /** Instances with the same scope share their jobs: the same workspace, or everything. */
  scope: string;
  /** As in earnest where it is not told. */
  slices?: Partial<Slices>;
}

export interface Slices {
  /** A job that is due every few seconds hands back what is left of its work after so long, for others to go on. */
  shortMs: number;
  longMs: number;
  /** How long after its slice a run counts as dead. */
  graceMs: number;
}

const IN_EARNEST: Slices = { shortMs: 10_000, longMs: 600_000, graceMs: 10_000 };

/** A job that is due at least as often is given short slices. */
const OFTEN_MS = 10_000;

/**
 * Runs jobs on a queue in PostgreSQL: any number of instances define the same ones, and each run is of one instance at a
 * time. The queue only says whose turn it is; that nothing is lost or done twice is for the ledgers that the handlers
 * work by. When an instance dies in a run, another one takes over as soon as that is known, and for one that stands still
 * once the time of the run is up.
 */
export function createSharedRunner(deps: SharedRunnerDeps): JobRunner {
  const { clock, queue, scope } = deps;
  const jobs = new Map<string, QueuedJob>();
  const stopping = new AbortController();
  let attendance: Attendance | null = null;
  let unsubscribe = () => {};
  /** Runs what is due by the time as it is now, whatever was thought when it was put in line. */
  const dueNow = () => {
    for (const job of jobs.values()) attendance?.move(job, job.firstWait());
  };
  return {
    define: (name, timing, handler) => {
      if (jobs.has(name)) throw new Error(`the job ${name} is defined twice`);
      jobs.set(name, queued(deps, { name, line: `${name}.${scope}`, timing, handler }, stopping.signal));
    },
    start: () => {
      attendance = queue.attend([...jobs.values()]);
      unsubscribe = clock.onJump(dueNow);
    },
    wake: (name) => {
      const job = jobs.get(name);
      if (!job) throw new Error(`there is no job ${name}`);
      attendance?.move(job, 0);
    },
    stop: async () => {
      stopping.abort();
      unsubscribe();
      await attendance?.leave();
    },
  };
}

interface Job {
  name: string;
  line: string;
  timing: JobTiming;
  handler: JobHandler;
}

function queued(deps: SharedRunnerDeps, job: Job, stopping: AbortSignal): QueuedJob {
  const { clock } = deps;
  const slices = { ...IN_EARNEST, ...deps.slices };
  const sliceMs = sliceOf(job.timing, slices);
  return {
    name: job.line,
    expireMs: sliceMs + slices.graceMs,
    firstWait: () => firstWait(clock, job.timing),
    run: sliced(deps, job, { sliceMs, stopping }),
  };
}

function sliceOf(timing: JobTiming, { shortMs, longMs }: Slices): number {
  return 'everyMs' in timing && timing.everyMs <= OFTEN_MS ? shortMs : longMs;
}

function firstWait(clock: JobClock, timing: JobTiming): number {
  return 'cron' in timing ? untilNext(clock, timing) : 0;
}

/** One run after another; each resolves to how long to wait before the next one of whatever instance. */
function sliced(
  deps: SharedRunnerDeps,
  { name, timing, handler }: Job,
  { sliceMs, stopping }: { sliceMs: number; stopping: AbortSignal },
): () => Promise<number> {
  const { clock, log, retryMs } = deps;
  let failures = 0;
  return async () => {
    const slice = AbortSignal.timeout(sliceMs);
    try {
      const signal = AbortSignal.any([stopping, slice]);
      const wait = await observedRun(deps, name, () => handler({ now: clock.now(), signal }));
      failures = 0;
      if (slice.aborted) return 0;
      return 'cron' in timing ? untilNext(clock, timing) : Math.min(wait ?? Infinity, timing.everyMs);
    } catch (error) {
      const retryInMs = retryWait(failures++, retryMs);
      log.error({ job: name, error: errorText(error), err: error, retryInMs }, 'a job failed');
      return retryInMs;
    }
  };
}
