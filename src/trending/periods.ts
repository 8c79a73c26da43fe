import { announcementDays } from './announcement-days.ts';
import { WINDOWS } from './formula.ts';
import type { Look } from './score.ts';
import type { TermDocument } from './terms.ts';

/**
 * The new papers and those they are compared with, each the newest first. `window`: the papers of the window and
 * of twelve windows before. `newest`: too few came out in the window (on the first day, say), so the newest
 * share of all is compared with the rest.
 */
export type Periods =
  | { kind: 'too-few'; papers: number }
  | { kind: 'window' | 'newest'; fresh: TermDocument[]; old: TermDocument[] };

const BASELINE_WINDOWS = 12;
const LEAST_FRESH = 10;
const LEAST_OLD = 30;
const NEWEST_SHARE = 0.15;

/** Splits papers into new and old ones; those that are still to come out are left aside. */
export function periodsOf(documents: TermDocument[], { now, window }: Look): Periods {
  const past = documents
    .filter(({ at }) => Date.parse(at) <= now.getTime())
    .sort((a, b) => compare(b.at, a.at) || compare(a.paperId, b.paperId));
  const { days } = WINDOWS[window];
  const age = ({ at }: TermDocument) => announcementDays(new Date(at), now);
  const fresh = past.filter((document) => age(document) <= days);
  const old = past.filter(
    (document) => age(document) > days && age(document) <= days * (1 + BASELINE_WINDOWS),
  );
  if (fresh.length >= LEAST_FRESH && old.length >= LEAST_OLD) return { kind: 'window', fresh, old };
  const newest = Math.max(LEAST_FRESH, Math.round(past.length * NEWEST_SHARE));
  if (past.length - newest < LEAST_OLD) return { kind: 'too-few', papers: past.length };
  return { kind: 'newest', fresh: past.slice(0, newest), old: past.slice(newest) };
}

function compare(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
