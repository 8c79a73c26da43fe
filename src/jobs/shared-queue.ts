import { setTimeout as sleep } from 'node:timers/promises';
import { errorText } from '../errors.ts';
import type { Log } from '../log.ts';
import { type Line, openQueueLines, type QueueLines, type Standing, type Turn } from './queue-lines.ts';

/** A job as the queue knows it: a line of its own, and what is done in a turn. */
export interface QueuedJob extends Line {
  /** In how many milliseconds its first turn is due, by the clock as it is now. */
  firstWait(): number;
  /** One turn; resolves to how many milliseconds the next one may wait. */
  run(): Promise<number>;
}

/** Whose turn it is: any number of instances attend to the same jobs, and each turn is of one of them. */
export interface SharedQueue {
  /** From now on the turns of these jobs that come to this instance are taken; each job is due as at a first start. */
  attend(jobs: QueuedJob[]): Attendance;
}

/** Jobs that an instance attends to. */
export interface Attendance {
  /** Has the next turn of a job be due so soon, whatever was meant before. */
  move(job: QueuedJob, waitMs: number): void;
  /** No turn is taken any more; resolves when those under way have ended. */
  leave(): Promise<void>;
}

/** Notes who has the turn of a job, so that others see when it is gone. */
export interface JobTurns {
  took(turn: Turn): Promise<void>;
  /** Of these lines, the turns whose instances are surely dead. */
  lost(names: string[]): Promise<Turn[]>;
  /** The turn has been given up. */
  forget(turn: Turn): Promise<void>;
}

export interface SharedQueueDeps {
  /** The PostgreSQL that all instances share. */
  databaseUrl: string;
  log: Log;
  /** Without it the turn of an instance that died is over only when its time is up. */
  turns?: JobTurns | undefined;
  /** How often the queue is looked over for turns whose time is up. */
  upkeepSeconds: number;
}

/** How late it may be noticed that a turn is due. */
const LOOK_MS = 500;

/** How late it may be noticed that the instance whose turn it is has died. */
const LOST_MS = 1_000;

interface Place {
  job: QueuedJob;
  /** It is to be due as at a first start. */
  isNew: boolean;
  /** The turn that this instance has. */
  turn: Promise<void> | null;
}

type Places = Map<QueuedJob, Place>;

/** The queue is opened when there is something to attend to, and closed when there is nothing any more. */
export function createSharedQueue(deps: SharedQueueDeps): SharedQueue {
  const places: Places = new Map();
  let watch: Watch | null = null;
  const leave = async (jobs: QueuedJob[]) => {
    const turns = jobs.map((job) => places.get(job)?.turn);
    for (const job of jobs) places.delete(job);
    const ending = places.size === 0 ? watch : null;
    if (ending !== null) watch = null;
    await Promise.all(turns);
    await ending?.end();
  };
  return {
    attend: (jobs) => {
      for (const job of jobs) places.set(job, { job, isNew: true, turn: null });
      watch ??= startWatch(deps, places);
      watch.lookNow();
      return { move: (job, waitMs) => watch?.move(job, waitMs), leave: () => leave(jobs) };
    },
  };
}

/** The looks for turns that are due, while the queue is open. */
interface Watch {
  lookNow(): void;
  move(job: QueuedJob, waitMs: number): void;
  end(): Promise<void>;
}

function startWatch(deps: SharedQueueDeps, places: Places): Watch {
  const { log } = deps;
  const stopping = new AbortController();
  let lines: QueueLines | null = null;
  let resting = new AbortController();
  const lookNow = () => resting.abort();
  const run = async () => {
    lines = await openPatiently(deps, stopping.signal);
    if (lines === null) return;
    const look = createLook(lines, deps, { places, lookNow });
    for (let failed = false; !stopping.signal.aborted; ) {
      resting = new AbortController();
      try {
        await look();
        failed = false;
      } catch (error) {
        if (!failed) log.warn({ error: errorText(error) }, 'the job queue does not answer');
        failed = true;
      }
      await rest(LOOK_MS, resting.signal);
    }
    await lines.close();
  };
  const running = run().catch((error: unknown) => {
    log.error({ error: errorText(error), err: error }, 'the job queue ended');
  });
  return {
    lookNow,
    move: (job, waitMs) => {
      // Without it, it runs when it would have anyway.
      if (lines !== null) void move(lines, job.name, waitMs).then(lookNow, () => {});
    },
    end: async () => {
      stopping.abort();
      lookNow();
      await running;
    },
  };
}

/** The queue, as soon as its server answers; null when it is stopped before. */
async function openPatiently(deps: SharedQueueDeps, stopping: AbortSignal): Promise<QueueLines | null> {
  while (!stopping.aborted) {
    try {
      return await openQueueLines(deps);
    } catch (error) {
      deps.log.warn({ error: errorText(error) }, 'the job queue could not be opened; trying again');
      await rest(deps.upkeepSeconds * 1000, stopping);
    }
  }
  return null;
}

/** One look at all lines: what stands in none is put in line, what is due is begun, and dead turns are given up. */
function createLook(
  lines: QueueLines,
  deps: SharedQueueDeps,
  { places, lookNow }: { places: Places; lookNow(): void },
): () => Promise<void> {
  let soughtAt = performance.now();
  const begin = (place: Place) => {
    const turn = takeTurn(lines, deps, place.job).then(
      (wait) => {
        if (wait < LOOK_MS) setTimeout(lookNow, wait).unref();
      },
      (error: unknown) => {
        deps.log.warn({ line: place.job.name, error: errorText(error) }, 'a turn was left to expire');
      },
    );
    place.turn = turn.finally(() => {
      place.turn = null;
    });
  };
  const see = async (place: Place, standing: Standing | undefined) => {
    const { job, isNew } = place;
    if (standing === undefined) {
      await lines.make(job);
      await lines.put(job.name, job.firstWait());
    } else if (isNew) await lines.postpone(job.name, job.firstWait());
    else if (standing.due && !standing.busy && place.turn === null) begin(place);
    place.isNew = false;
    if (isNew) lookNow();
  };
  return async () => {
    const names = [...places.keys()].map(({ name }) => name);
    const standings = await lines.standings(names);
    for (const place of places.values()) await see(place, standings.get(place.job.name));
    if (performance.now() - soughtAt < LOST_MS) return;
    soughtAt = performance.now();
    await giveUpLost(lines, deps, names);
  };
}

/** Resolves to how long the next one may wait; forever when the turn went to another instance. */
async function takeTurn(
  lines: QueueLines,
  { turns }: SharedQueueDeps,
  { name, run }: QueuedJob,
): Promise<number> {
  const id = await lines.take(name);
  if (id === null) return Infinity;
  const turn = { name, id };
  await turns?.took(turn);
  const wait = await run();
  await lines.put(name, wait);
  await lines.complete(turn);
  return wait;
}

/** What they had begun is done again at once. */
async function giveUpLost(lines: QueueLines, { turns }: SharedQueueDeps, names: string[]): Promise<void> {
  for (const turn of (await turns?.lost(names)) ?? []) {
    await lines.giveUp(turn);
    await lines.put(turn.name, 0);
    await turns?.forget(turn);
  }
}

async function move(lines: QueueLines, name: string, waitMs: number): Promise<void> {
  if (!(await lines.put(name, waitMs))) await lines.postpone(name, waitMs);
}

async function rest(ms: number, until: AbortSignal): Promise<void> {
  await sleep(ms, undefined, { signal: until }).catch(() => {});
}
