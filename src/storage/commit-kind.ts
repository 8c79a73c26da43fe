import { AsyncLocalStorage } from 'node:async_hooks';

/**
 * What is promised of work on the database. `urgent`: somebody waits for an acknowledgement, so it comes before all else
 * that waits. `light`: it need not outlive a power cut (only the end of the process), so the disk is not waited for; for
 * what nobody would miss, such as which list somebody saw last.
 */
export const KINDS = {
  usual: { urgent: false, light: false },
  urgent: { urgent: true, light: false },
  light: { urgent: false, light: true },
  urgentLight: { urgent: true, light: true },
} as const;

export type Kind = keyof typeof KINDS;

const current = new AsyncLocalStorage<Kind>();

/** Runs `work`, whose queries and transactions are of this kind. */
export function runAs<Result>(kind: Kind, work: () => Promise<Result>): Promise<Result> {
  return current.run(kind, work);
}

/** What is promised of the work that runs at the moment. */
export function promised(): (typeof KINDS)[Kind] {
  return KINDS[current.getStore() ?? 'usual'];
}
