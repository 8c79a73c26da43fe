import type { SignalKind } from '../papers/signals.ts';
import { announcementDaysBefore } from './announcement-days.ts';
import type { Reading } from './evidence.ts';
import { SIGNALS } from './formula.ts';
import { gainRate, gainsOf, inOrder, type Rate, valueAt } from './gains.ts';

/** How fast one outside count grows. */
export interface SignalPart extends Rate {
  name: SignalKind;
  weight: number;
  /** The last reading; null when there is none: unknown is not zero. */
  total: number | null;
  /** The gain over the last announcement day; null when nobody looked before it. */
  lastDay: number | null;
}

/** The part of one kind; without readings it is what the prior says, the same for every paper. */
export function signalPart(
  kind: SignalKind,
  readings: Reading[],
  { now, halfLife, appeared }: { now: Date; halfLife: number; appeared: Date },
): SignalPart {
  const own = inOrder(readings, kind);
  const gains = gainsOf(own, appeared);
  const rate = gainRate(gains, { start: gains[0]?.at ?? null, now, halfLife, terms: SIGNALS[kind] });
  const total = valueAt(own, now);
  const before = valueAt(own, announcementDaysBefore(now, 1));
  return {
    name: kind,
    ...rate,
    weight: SIGNALS[kind].weight,
    total,
    lastDay: total === null || before === null ? null : total - before,
  };
}
