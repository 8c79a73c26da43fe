import type { SignalKind } from '../papers/signals.ts';
import type { AttentionKind } from './attention.ts';

/** Changes whenever the same evidence could be ranked in another order; docs/trending.md says how. */
export const FORMULA = 'trending-2';

/** The stretch of time that a list looks back over. */
export type TrendingWindow = 'day' | 'week' | 'month';

/** In announcement days: how far back a window reaches, and in how many a gain loses half its weight. */
export const WINDOWS: Record<TrendingWindow, { days: number; halfLife: number }> = {
  day: { days: 1, halfLife: 1 },
  week: { days: 5, halfLife: 3 },
  month: { days: 21, halfLife: 10 },
};

/** Age in announcement days at which recency is worth half, as in formula recency-1 (30 and 7 days by the calendar). */
export const RECENCY = {
  published: { weight: 0.12, halfAgeDays: 21 },
  arrived: { weight: 0.08, halfAgeDays: 5 },
} as const;

export interface RateTerms {
  weight: number;
  /** So many gains in so many announcement days are believed before anything is seen. */
  prior: { gains: number; days: number };
  /** The rate, in gains per announcement day, that is worth the whole weight. */
  full: number;
}

/** What the outside world counts. */
export const SIGNALS: Record<SignalKind, RateTerms> = {
  upvotes: { weight: 0.3, prior: { gains: 0.5, days: 1 }, full: 50 },
  comments: { weight: 0.08, prior: { gains: 0.1, days: 1 }, full: 20 },
  github_stars: { weight: 0.12, prior: { gains: 0.5, days: 1 }, full: 200 },
};

/** What people of the workspace do: one person counts once, by the strongest thing that they did. */
export const PEOPLE: RateTerms & { acts: Partial<Record<AttentionKind, number>> } = {
  weight: 0.2,
  prior: { gains: 0.25, days: 1 },
  full: 20,
  acts: { opened: 1, shared: 3, saved: 3 },
};

/** What people of the workspace think: a share of 👍, believed to be even by so many votes of each kind. */
export const VOTES = { weight: 0.1, prior: 2 };
