import { nextSlots } from './schedule.ts';
import type { Pause, SubscriptionRequest } from './subscription.ts';
import { zonedFormat } from './zoned-format.ts';

const DATE: Intl.DateTimeFormatOptions = { year: 'numeric', month: '2-digit', day: '2-digit' };

/** A schedule with its days off; a subscription is one. */
export interface Calendar extends Pick<SubscriptionRequest, 'schedule' | 'skip'> {
  pause?: Pause | null;
}

/** Days off are at most a year long and a hundred, so a slot outside them is met much earlier. */
const MOST_SLOTS = 5_000;

const DAY_MS = 86_400_000;

/** A weekly schedule that met a skipped calendar day (Apia, 30 December 2011) waits two weeks; days off come on top. */
const LOOK_BACK_MS = 15 * DAY_MS;

/** The next `n` instants after `after` at which a digest comes; none while it is paused without an end. */
export function nextDue(calendar: Calendar, after: Date, n: number): Date[] {
  if (calendar.pause && calendar.pause.until === null) return [];
  const found: Date[] = [];
  let from = afterPause(calendar, after);
  for (let tries = 0; found.length < n && tries < MOST_SLOTS; tries++) {
    const [slot] = nextSlots(calendar.schedule, from, 1);
    if (slot === undefined) break;
    if (!isOff(calendar, slot)) found.push(slot);
    from = slot;
  }
  return found;
}

/** The first slot after `after`; of a pause without an end, the one there would be without it. */
export function nextDueSlot(calendar: Calendar, after: Date): Date {
  const pause = calendar.pause?.until === null ? null : calendar.pause;
  const [slot] = nextDue({ ...calendar, pause: pause ?? null }, after, 1);
  if (slot === undefined) throw new Error(`no slot after ${after.toISOString()}`);
  return slot;
}

/** The slots in (`since`, `now`] of the last two weeks, oldest first. */
export function dueWithin(calendar: Calendar, since: Date, now: Date): Date[] {
  const found: Date[] = [];
  let from = new Date(Math.max(since.getTime(), now.getTime() - LOOK_BACK_MS));
  for (;;) {
    const [slot] = nextSlots(calendar.schedule, from, 1);
    if (slot === undefined || slot > now) return found;
    if (!isOff(calendar, slot)) found.push(slot);
    from = slot;
  }
}

/** The calendar date `YYYY-MM-DD` of an instant in a zone. */
export function localDate(instant: Date, timeZone: string): string {
  return zonedFormat('en-CA', timeZone, DATE).format(instant);
}

function isOff({ schedule, skip, pause }: Calendar, slot: Date): boolean {
  const until = pause?.until ?? null;
  if (until === null && (skip === undefined || skip.length === 0)) return false;
  const date = localDate(slot, schedule.timeZone);
  if (until !== null && date < until) return true;
  return skip?.some(({ from, to }) => date >= from && date <= to) ?? false;
}

/** Nothing before the last day of a pause needs to be looked at. */
function afterPause({ pause }: Calendar, after: Date): Date {
  if (!pause || pause.until === null) return after;
  return new Date(Math.max(after.getTime(), Date.parse(`${pause.until}T00:00:00Z`) - 2 * DAY_MS));
}
