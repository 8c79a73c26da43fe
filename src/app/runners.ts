import { createInProcessRunner, type JobRunner, type RunnerDeps } from '../jobs/runner.ts';
import { createSharedRunner, type SharedRunnerDeps } from '../jobs/shared-runner.ts';
import { isPostgresUrl } from '../storage/database.ts';

/** Makes what runs jobs; those of instances with the same scope are shared when the store is. */
export type OpenRunner = (deps: RunnerDeps, scope: string) => JobRunner;

/** In this process over SQLite, through a queue of all instances over PostgreSQL. */
export function runnersOn(
  databaseUrl: string,
  shared: Pick<SharedRunnerDeps, 'times' | 'turns'> = {},
): OpenRunner {
  return (deps, scope) =>
    isPostgresUrl(databaseUrl)
      ? createSharedRunner({ ...deps, ...shared, databaseUrl, scope })
      : createInProcessRunner(deps);
}
