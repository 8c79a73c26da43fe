import { announcementDays } from './announcement-days.ts';
import { WINDOWS } from './formula.ts';
import type { Look } from './score.ts';
import type { TermDocument } from './terms.ts';

/**
 * The new papers and those they are compared with, each the newest first. `window`: the papers of the window and
 * of twelve windows before. `newest`: too few came out in the window (on the first day, say), so the newest
 * share of all is compared with the rest. `undated`: most came in on one day and have no dates of their own, so
 * that nobody knows which are the new ones.
 */
export type Periods =
  | { kind: 'too-few' | 'undated'; papers: number }
  | { kind: 'window' | 'newest'; fresh: TermDocument[]; old: TermDocument[] };

const BASELINE_WINDOWS = 12;
const LEAST_FRESH = 10;
const LEAST_OLD = 30;
const NEWEST_SHARE = 0.15;
const MOST_FRESH = 0.4;

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
  return newestShare(past);
}

/** Only whole days are cut off: within one, which paper came first says nothing. */
function newestShare(past: TermDocument[]): Periods {
  const papers = past.length;
  const wanted = Math.max(LEAST_FRESH, Math.round(papers * NEWEST_SHARE));
  if (papers - wanted < LEAST_OLD) return { kind: 'too-few', papers };
  const day = past[wanted - 1]?.at.slice(0, 10) ?? '';
  const fresh = past.filter(({ at }) => at.slice(0, 10) >= day);
  const old = past.slice(fresh.length);
  return fresh.length > MOST_FRESH * papers || old.length < LEAST_OLD
    ? { kind: 'undated', papers }
    : { kind: 'newest', fresh, old };
}

function compare(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
