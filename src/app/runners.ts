import { createInProcessRunner, type JobRunner, type RunnerDeps, type RunObserver } from '../jobs/runner.ts';
import { createSharedRunner, type JobTurns, type SharedTimes } from '../jobs/shared-runner.ts';
import { isPostgresUrl } from '../storage/database.ts';

/** Makes what runs jobs; those of instances with the same scope are shared when the store is. */
export type OpenRunner = (deps: RunnerDeps, scope: string) => JobRunner;

export interface RunnerOptions {
  /** Of the queue of all instances; as in earnest unless told. */
  times?: SharedTimes;
  /** Who has whose turn; without it the turn of an instance that died is over only when its time is up. */
  turns?: JobTurns;
  observe?: RunObserver;
}

/** In this process over SQLite, through a queue of all instances over PostgreSQL. */
export function runnersOn(databaseUrl: string, { observe, ...shared }: RunnerOptions = {}): OpenRunner {
  return (given, scope) => {
    const deps = { ...given, ...(observe ? { observe } : {}) };
    return isPostgresUrl(databaseUrl)
      ? createSharedRunner({ ...deps, ...shared, databaseUrl, scope })
      : createInProcessRunner(deps);
  };
}
