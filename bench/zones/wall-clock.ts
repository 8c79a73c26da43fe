import type { Schedule, Weekday } from '../../src/digest/subscription.ts';

export const DAY_MS = 86_400_000;

/** Zones have changed at multiples of this many minutes since 1972; the oracle looks at each. */
const STEP_MS = 15 * 60_000;

/** What the calendar and the clock on the wall show. */
export interface Local {
  date: string;
  minutes: number;
  weekday: Weekday;
}

/** The wall clock of a zone, by `Intl` alone; an instant that was looked at once is remembered. */
export function wallClock(timeZone: string): (instant: number) => Local {
  const format = new Intl.DateTimeFormat('en-CA', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
  });
  const known = new Map<number, Local>();
  const look = (instant: number): Local => {
    const parts = Object.fromEntries(format.formatToParts(instant).map(({ type, value }) => [type, value]));
    const date = `${parts.year}-${parts.month}-${parts.day}`;
    const weekday = (new Date(`${date}T00:00:00Z`).getUTCDay() || 7) as Weekday;
    return { date, minutes: Number(parts.hour) * 60 + Number(parts.minute), weekday };
  };
  return (instant) => {
    const found = known.get(instant) ?? look(instant);
    known.set(instant, found);
    return found;
  };
}

/**
 * The slots in (`from`, `to`] by looking at the wall clock again and again: the first instant of each local date
 * at which it shows the time or, over a gap, has passed it.
 */
export function slotsByLooking(
  schedule: Schedule,
  { from, to }: { from: number; to: number },
  local = wallClock(schedule.timeZone),
): number[] {
  const wanted = schedule.hour * 60 + schedule.minute;
  const seen = new Set<string>();
  const slots: number[] = [];
  let before = local(from - 2 * DAY_MS);
  for (let instant = from - 2 * DAY_MS + STEP_MS; instant <= to; instant += STEP_MS) {
    const now = local(instant);
    const reached = now.minutes >= wanted && (now.date !== before.date || before.minutes < wanted);
    if (reached && !seen.has(now.date)) {
      seen.add(now.date);
      if (instant > from && schedule.days.includes(now.weekday)) slots.push(instant);
    }
    before = now;
  }
  return slots;
}

/** A change of a zone's distance to UTC. */
export interface Change {
  /** The first instant with the new distance. */
  at: number;
  /** Minutes that the wall clock jumps forward (a gap) or, negative, back (an overlap). */
  minutes: number;
}

/** Every change in [`from`, `to`), found by halving, so that it is right whatever minute it happens at. */
export function changesOf(local: (instant: number) => Local, from: number, to: number): Change[] {
  const distance = distanceOf(local);
  const found: Change[] = [];
  for (let day = from; day < to; day += DAY_MS) {
    let [low, high] = [day, Math.min(day + DAY_MS, to)];
    const [before, after] = [distance(low), distance(high)];
    if (before === after) continue;
    while (high - low > 60_000) {
      const middle = low + Math.floor((high - low) / 120_000) * 60_000;
      if (distance(middle) === before) low = middle;
      else high = middle;
    }
    found.push({ at: high, minutes: after - before });
  }
  return found;
}

/** Minutes that a zone's wall clock is ahead of UTC. */
function distanceOf(local: (instant: number) => Local): (instant: number) => number {
  return (instant) => {
    const { date, minutes } = local(instant);
    return Math.round((Date.parse(`${date}T00:00:00Z`) - instant) / 60_000) + minutes;
  };
}
