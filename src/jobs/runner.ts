import { Cron } from 'croner';
import { errorText } from '../errors.ts';
import { asRequest, type Log } from '../log.ts';

/** The part of a clock that a runner needs. */
export interface JobClock {
  now(): Date;
  /** How many of its seconds pass in a real one. */
  speed(): number;
  /** Calls back when the time or its speed was changed by hand. Returns an unsubscriber. */
  onJump(listener: () => void): () => void;
}

/** One run of a job; may answer how long to wait before the next, in milliseconds, instead of its usual interval. */
export type JobHandler = (run: { now: Date; signal: AbortSignal }) => Promise<number | undefined>;

/** When a job runs: at the latest `everyMs` of real time after its last run ended, or at the instants of a cron pattern. */
export type JobTiming = { everyMs: number } | { cron: string; timeZone: string };

export interface JobRunner {
  /** Must come before `start`; names are unique. */
  define(name: string, timing: JobTiming, handler: JobHandler): void;
  /** Interval jobs run at once and then on time; cron jobs wait for their instant. */
  start(): void;
  /** Runs a job as soon as possible; while it runs already, once more after that. */
  wake(name: string): void;
  /** Tells the handlers to stop, and waits for the runs under way. Nothing runs afterwards. */
  stop(): Promise<void>;
}

interface Job {
  name: string;
  timing: JobTiming;
  handler: JobHandler;
  timer: NodeJS.Timeout | undefined;
  running: Promise<void> | null;
  wanted: boolean;
  failures: number;
}

export interface RunnerDeps {
  clock: JobClock;
  log: Log;
  /** The wait after a failed run in milliseconds, doubled with each failure in a row. */
  retryMs?: number;
  /** Told of every run that ended. */
  observe?: RunObserver;
}

/** How one run went, for figures. */
export type RunObserver = (job: string, run: { seconds: number; failed: boolean }) => void;

/** One run of a handler, as a request of its own in the log and told to who keeps figures. Throws like the handler. */
export async function observedRun<T>(
  { observe }: RunnerDeps,
  job: string,
  run: () => Promise<T>,
): Promise<T> {
  const began = performance.now();
  let failed = true;
  try {
    const result = await asRequest(run);
    failed = false;
    return result;
  } finally {
    observe?.(job, { seconds: (performance.now() - began) / 1000, failed });
  }
}

/** `setTimeout` cannot wait longer; a clock's jump wakes everybody anyway. */
const MAX_WAIT_MS = 2 ** 31 - 1;

/** Runs jobs inside this process: one run of a job at a time, failures logged and tried again. */
export function createInProcessRunner(deps: RunnerDeps): JobRunner {
  const jobs = new Map<string, Job>();
  const stopping = new AbortController();
  let unsubscribe: (() => void) | undefined;

  const later = (job: Job, waitMs: number) => {
    clearTimeout(job.timer);
    if (stopping.signal.aborted) return;
    job.timer = setTimeout(() => run(job), Math.min(Math.max(0, waitMs), MAX_WAIT_MS));
  };
  const run = (job: Job) => {
    clearTimeout(job.timer);
    if (stopping.signal.aborted) return;
    if (job.running) {
      job.wanted = true;
      return;
    }
    job.wanted = false;
    job.running = runOnce(deps, job, stopping.signal).then((waitMs) => {
      job.running = null;
      later(job, job.wanted ? 0 : waitMs);
    });
  };
  const jump = (job: Job) =>
    'cron' in job.timing ? later(job, untilNext(deps.clock, job.timing)) : run(job);

  return {
    define: (name, timing, handler) => {
      if (jobs.has(name)) throw new Error(`the job ${name} is defined twice`);
      jobs.set(name, { name, timing, handler, timer: undefined, running: null, wanted: false, failures: 0 });
    },
    start: () => {
      unsubscribe = deps.clock.onJump(() => jobs.forEach(jump));
      jobs.forEach(jump);
    },
    wake: (name) => {
      const job = jobs.get(name);
      if (!job) throw new Error(`there is no job ${name}`);
      run(job);
    },
    stop: async () => {
      stopping.abort();
      unsubscribe?.();
      for (const job of jobs.values()) clearTimeout(job.timer);
      await Promise.all([...jobs.values()].map((job) => job.running));
    },
  };
}

/** Returns the wait until the next run; never throws, because nobody is there to catch it. */
async function runOnce(deps: RunnerDeps, job: Job, signal: AbortSignal): Promise<number> {
  try {
    const wait = await observedRun(deps, job.name, () => job.handler({ now: deps.clock.now(), signal }));
    job.failures = 0;
    if ('cron' in job.timing) return untilNext(deps.clock, job.timing);
    return Math.min(wait ?? job.timing.everyMs, job.timing.everyMs);
  } catch (error) {
    const wait = retryWait(job.failures, deps.retryMs);
    job.failures++;
    deps.log.error({ job: job.name, error: errorText(error), err: error, retryInMs: wait }, 'a job failed');
    return wait;
  }
}

const RETRY_MS = 1_000;
const MAX_RETRY_MS = 300_000;

/** How long to wait after a failure with so many in a row before it, in milliseconds. */
export function retryWait(failures: number, retryMs = RETRY_MS): number {
  return Math.min(retryMs * 2 ** failures, MAX_RETRY_MS);
}

/** Milliseconds of real time until a pattern's next instant. */
export function untilNext(clock: JobClock, { cron, timeZone }: { cron: string; timeZone: string }): number {
  const now = clock.now();
  const next = new Cron(cron, { timezone: timeZone, paused: true }).nextRun(now);
  return next === null ? MAX_WAIT_MS : (next.getTime() - now.getTime()) / clock.speed();
}
