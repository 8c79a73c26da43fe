import { createInProcessRunner, type JobRunner, type RunnerDeps } from '../jobs/runner.ts';
import { createSharedRunner, type SharedTimes } from '../jobs/shared-runner.ts';
import { isPostgresUrl } from '../storage/database.ts';

/** Makes what runs jobs; those of instances with the same scope are shared when the store is. */
export type OpenRunner = (deps: RunnerDeps, scope: string) => JobRunner;

/** In this process over SQLite, through a queue of all instances over PostgreSQL (with its times as in earnest unless told). */
export function runnersOn(databaseUrl: string, times?: SharedTimes): OpenRunner {
  const shared = { databaseUrl, ...(times ? { times } : {}) };
  return (deps, scope) =>
    isPostgresUrl(databaseUrl)
      ? createSharedRunner({ ...deps, ...shared, scope })
      : createInProcessRunner(deps);
}
