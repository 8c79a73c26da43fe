import { SIGNAL_KINDS, type SignalKind } from '../papers/signals.ts';
import { announcementDays } from './announcement-days.ts';
import { evidenceAt, type PaperEvidence } from './evidence.ts';
import { FORMULA, RECENCY, type TrendingWindow, VOTES, WINDOWS } from './formula.ts';
import { type PeoplePart, peoplePart, peopleWho } from './people.ts';
import { appearedAt, instantOf, publishedBy } from './published.ts';
import { type SignalPart, signalPart } from './signal-part.ts';

interface Part {
  /** Between 0 and 1. */
  value: number;
  weight: number;
}

/** `halfAge / (halfAge + age)`: 1 for a paper of this moment, 0 when the age is unknown. */
export interface AgePart extends Part {
  name: 'published' | 'arrived';
  /** ISO instant; null when unknown. */
  since: string | null;
  /** Announcement days, never negative; null when unknown. */
  ageDays: number | null;
  halfAgeDays: number;
}

/** The mean of a Beta distribution after the votes: `(up + prior) / (up + down + 2 · prior)`. */
export interface VotesPart extends Part {
  name: 'votes';
  up: number;
  down: number;
}

export type ScorePart = AgePart | SignalPart | PeoplePart | VotesPart;

/** A score with all that it was made of. */
export interface TrendingScore {
  formula: string;
  window: TrendingWindow;
  /** ISO instant from which everything was seen. */
  asOf: string;
  /** The sum of value × weight: between 0 and 1. */
  score: number;
  parts: ScorePart[];
}

/** From when, and over which window, a paper is looked at. */
export interface Look {
  now: Date;
  window: TrendingWindow;
}

/**
 * Formula trending-2: a weighted sum of how recent the paper is, how fast its outside counts grow, how many
 * people here did something with it, and how they voted. docs/trending.md derives each part and works an
 * example. A date known only to the month or year counts from its end, or from now when that is still to come.
 */
export function scorePaper(evidence: PaperEvidence, look: Look): TrendingScore {
  const seen = evidenceAt(evidence, look.now);
  const halfLife = WINDOWS[look.window].halfLife;
  const parts: ScorePart[] = [
    agePart('published', publishedBy(seen, look.now), look.now),
    agePart('arrived', instantOf(seen.arrivedAt), look.now),
    ...SIGNAL_KINDS.map((kind: SignalKind) =>
      signalPart(kind, seen.readings, { now: look.now, halfLife, appeared: appearedAt(seen, look.now) }),
    ),
    peoplePart(seen, { now: look.now, halfLife }),
    votesPart(seen),
  ];
  const score = parts.reduce((sum, { value, weight }) => sum + value * weight, 0);
  return { formula: FORMULA, window: look.window, asOf: look.now.toISOString(), score, parts };
}

function agePart(name: AgePart['name'], since: Date | null, now: Date): AgePart {
  const { weight, halfAgeDays } = RECENCY[name];
  const ageDays = since === null ? null : announcementDays(since, now);
  return {
    name,
    since: since?.toISOString() ?? null,
    ageDays,
    halfAgeDays,
    value: ageDays === null ? 0 : halfAgeDays / (halfAgeDays + ageDays),
    weight,
  };
}

function votesPart({ acts }: PaperEvidence): VotesPart {
  const up = peopleWho(acts, 'up');
  const down = peopleWho(acts, 'down');
  const { prior, weight } = VOTES;
  return { name: 'votes', up, down, value: (up + prior) / (up + down + 2 * prior), weight };
}
