import { AsyncLocalStorage } from 'node:async_hooks';

/** Who is served first of those that wait. */
export const TURNS = ['first', 'usual', 'last'] as const;
export type Turn = (typeof TURNS)[number];

/**
 * What is promised of work on the database. `turn`: what somebody waits for the acknowledgement of comes before all else that
 * waits, and what nobody waits for (digests, by the thousand) after all else. `light`: it need not outlive a power cut (only the end of the process), so the disk is not waited for; for
 * what nobody would miss, such as which list somebody saw last.
 */
export const KINDS = {
  usual: { turn: 'usual', light: false },
  urgent: { turn: 'first', light: false },
  light: { turn: 'usual', light: true },
  urgentLight: { turn: 'first', light: true },
  patient: { turn: 'last', light: false },
} as const satisfies Record<string, { turn: Turn; light: boolean }>;

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

/** Of a commit that says nothing of itself: patient within patient work. */
export function kindByDefault(): Kind {
  return current.getStore() === 'patient' ? 'patient' : 'usual';
}
