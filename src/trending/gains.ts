import type { SignalKind } from '../papers/signals.ts';
import { announcementDays } from './announcement-days.ts';
import type { Reading } from './evidence.ts';
import type { RateTerms } from './formula.ts';

/** So much more (or less, when negative) of something since the reading before. */
export interface Gain {
  at: Date;
  amount: number;
}

/** What a rate was computed from, for those who want to check it. */
export interface Rate {
  /** The gains, each halved for every half-life that passed since. */
  recent: number;
  /** Announcement days that the gains were collected in, weighed in the same way. */
  days: number;
  /** Gains per announcement day, as believed. */
  perDay: number;
  /** Between 0 and 1. */
  value: number;
}

export interface RateQuestion {
  /** Since when gains could be made; null when nobody has looked, and the prior is all there is. */
  start: Date | null;
  now: Date;
  halfLife: number;
  terms: RateTerms;
}

/**
 * The mean of a Gamma distribution after a Poisson count (the conjugate pair of any textbook on Bayesian
 * statistics): `(recent + prior.gains) / (days + prior.days)`. Few gains in little time stay near the prior.
 * The value is its logarithm: `ln(1 + perDay) / ln(1 + full)`, at most 1.
 */
export function gainRate(gains: Gain[], { start, now, halfLife, terms }: RateQuestion): Rate {
  const parts = gains.map(({ at, amount }) => amount * decay(at, now, halfLife));
  const recent = Math.max(0, sum(parts));
  const age = start === null ? 0 : announcementDays(start, now);
  const days = (halfLife / Math.LN2) * (1 - 2 ** (-age / halfLife));
  const perDay = (recent + terms.prior.gains) / (days + terms.prior.days);
  return { recent, days, perDay, value: Math.min(1, Math.log1p(perDay) / Math.log1p(terms.full)) };
}

/** 1 for this moment, ½ after a half-life of announcement days, and so on. */
export function decay(at: Date, now: Date, halfLife: number): number {
  return 2 ** (-announcementDays(at, now) / halfLife);
}

/**
 * The changes between readings of one kind. How the first value came together was not seen: it is dated back
 * to `appeared`, so that old fame does not look like a burst. `ordered` as by `inOrder`.
 */
export function gainsOf(ordered: Reading[], appeared: Date): Gain[] {
  return ordered.map(({ at, value }, index) => {
    const before = ordered[index - 1];
    return before === undefined
      ? { at: earlier(appeared, new Date(at)), amount: value }
      : { at: new Date(at), amount: value - before.value };
  });
}

/** The value that held at `instant`; null when none was seen by then. `ordered` as by `inOrder`. */
export function valueAt(ordered: Reading[], instant: Date): number | null {
  const iso = instant.toISOString();
  return ordered.findLast(({ at }) => at <= iso)?.value ?? null;
}

/** The earlier of two instants. */
export function earlier(a: Date, b: Date): Date {
  return a.getTime() <= b.getTime() ? a : b;
}

/** The readings of one kind, the oldest first. */
export function inOrder(readings: Reading[], kind: SignalKind): Reading[] {
  const own = readings.filter((reading) => reading.kind === kind);
  return own.sort((a, b) => (a.at < b.at ? -1 : Number(a.at > b.at)));
}

/** Smallest first, so that the order of the evidence cannot change the last digit. */
function sum(numbers: number[]): number {
  return numbers.toSorted((a, b) => a - b).reduce((total, number) => total + number, 0);
}
