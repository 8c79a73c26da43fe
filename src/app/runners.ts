import { createInProcessRunner, type JobRunner, type RunnerDeps, type RunObserver } from '../jobs/runner.ts';
import { createSharedQueue, type JobTurns, type SharedQueue } from '../jobs/shared-queue.ts';
import { createSharedRunner, type Slices } from '../jobs/shared-runner.ts';
import { isPostgresUrl } from '../storage/database.ts';

/** Makes what runs jobs; those of instances with the same scope are shared when the store is. */
export type OpenRunner = (deps: RunnerDeps, scope: string) => JobRunner;

/** How patient instances are with each other. */
export interface SharedTimes extends Slices {
  /** How often the queue is looked over for turns whose time is up. */
  upkeepSeconds: number;
}

export interface RunnerOptions {
  /** Of the queue of all instances; as in earnest unless told. */
  times?: SharedTimes;
  /** Who has whose turn; without it the turn of an instance that died is over only when its time is up. */
  turns?: JobTurns;
  observe?: RunObserver;
}

const UPKEEP_SECONDS = 5;

/** In this process over SQLite, through a queue of all instances over PostgreSQL. */
export function runnersOn(databaseUrl: string, { observe, times, turns }: RunnerOptions = {}): OpenRunner {
  if (!isPostgresUrl(databaseUrl))
    return (given) => createInProcessRunner({ ...given, ...(observe ? { observe } : {}) });
  const { upkeepSeconds = UPKEEP_SECONDS, ...slices }: Partial<SharedTimes> = times ?? {};
  let queue: SharedQueue | undefined;
  return (given, scope) => {
    // One for all runners of the process.
    queue ??= createSharedQueue({ databaseUrl, log: given.log, turns, upkeepSeconds });
    return createSharedRunner({ ...given, ...(observe ? { observe } : {}), slices, queue, scope });
  };
}
