import { AsyncLocalStorage } from 'node:async_hooks';

const urgency = new AsyncLocalStorage<true>();

/** Runs `work`, whose queries come before those of others that wait for the database: somebody waits for an acknowledgement. */
export function urgently<Result>(work: () => Promise<Result>): Promise<Result> {
  return urgency.run(true, work);
}

/** Whether this is such work. */
export function isUrgent(): boolean {
  return urgency.getStore() ?? false;
}
