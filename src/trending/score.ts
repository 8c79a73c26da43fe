import type { ArrivedPaper } from './arrival.ts';
import { dateRange } from './published.ts';

/** Changes whenever the same papers could be ranked in another order. */
export const FORMULA = 'recency-1';

/** What the ranking knows, in one sentence for readers. */
export const BASIS =
  'Ranked by how recently papers were published and how recently they arrived here; votes, stars and other outside signals are not used yet.';

const DAY_MS = 86_400_000;

/** Weight and half-age (the age in days at which a component is worth half) of each component. */
const PUBLISHED = { weight: 0.6, halfAgeDays: 30 };
const ARRIVED = { weight: 0.4, halfAgeDays: 7 };

export interface ScorePart {
  name: 'published' | 'arrived';
  /** Days before `now`, never negative; null when unknown. */
  ageDays: number | null;
  /** `halfAge / (halfAge + age)`: 1 for a paper of this moment, 0 when the age is unknown. */
  value: number;
  weight: number;
}

export interface TrendingScore {
  formula: string;
  /** The sum of value × weight: between 0 and 1. */
  score: number;
  parts: ScorePart[];
}

/**
 * Formula recency-1: `0.6 · 30/(30 + days since publication) + 0.4 · 7/(7 + days since arrival)`. A hyperbola,
 * not an exponential, so that papers of last year still have an order among themselves. A date known only
 * to the month or year counts from the end of it, or from now when that is still to come.
 */
export function scorePaper(arrived: ArrivedPaper, now: Date): TrendingScore {
  const published = arrived.paper.publishedAt === null ? null : dateRange(arrived.paper.publishedAt);
  const parts = [
    part('published', published === null ? null : ageDays(published.end, now), PUBLISHED),
    part('arrived', ageDays(Date.parse(arrived.arrivedAt), now), ARRIVED),
  ];
  return { formula: FORMULA, score: parts.reduce((sum, p) => sum + p.value * p.weight, 0), parts };
}

function part(
  name: ScorePart['name'],
  age: number | null,
  { weight, halfAgeDays }: { weight: number; halfAgeDays: number },
): ScorePart {
  return { name, ageDays: age, value: age === null ? 0 : halfAgeDays / (halfAgeDays + age), weight };
}

function ageDays(at: number, now: Date): number | null {
  return Number.isFinite(at) ? Math.max(0, (now.getTime() - at) / DAY_MS) : null;
}
