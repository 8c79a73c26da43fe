import { nextSlot, nextSlots } from '../../src/digest/schedule.ts';
import type { Schedule } from '../../src/digest/subscription.ts';
import { changesOf, DAY_MS, slotsByLooking, wallClock } from './wall-clock.ts';

export interface ZoneCheck {
  timeZone: string;
  /** Local days that were looked at, over all times of day. */
  days: number;
  gaps: number;
  overlaps: number;
  /** What was wrong, in words; empty is right. */
  wrong: string[];
}

export interface Period {
  from: number;
  to: number;
}

type Wall = ReturnType<typeof wallClock>;

/** Times of day at which nothing ever happens, and at which everything does. */
const ODD_TIMES: [number, number][] = [
  [0, 0],
  [0, 30],
  [1, 0],
  [1, 45],
  [2, 0],
  [2, 15],
  [2, 30],
  [3, 0],
  [3, 30],
  [9, 0],
  [23, 30],
];

/**
 * Walks through all slots of a daily 09:00, and from one slot to the next, as the bot does, through the odd times
 * around every change of the clocks. The wall clock of `Intl` judges; nothing here asks the library that made the slots.
 */
export function checkZone(timeZone: string, period: Period): ZoneCheck {
  const local = wallClock(timeZone);
  const changes = changesOf(local, period.from, period.to);
  const check: ZoneCheck = {
    timeZone,
    days: 0,
    gaps: changes.filter(({ minutes }) => minutes > 0).length,
    overlaps: changes.filter(({ minutes }) => minutes < 0).length,
    wrong: [],
  };
  everyMorning(check, local, period);
  for (const { at } of changes) {
    for (const [hour, minute] of ODD_TIMES)
      around(check, { schedule: daily(timeZone, hour, minute), local, at });
  }
  return check;
}

/** Each local date has its 09:00 once: shown by the wall clock at that very instant, in order, none left out. */
function everyMorning(check: ZoneCheck, local: Wall, { from, to }: Period): void {
  const schedule = daily(check.timeZone, 9, 0);
  const skipped = new Set(missingDates(local, { from, to }));
  let expected = local(from).date;
  if (local(from).minutes >= 9 * 60) expected = dayAfter(expected);
  const most = Math.ceil((to - from) / DAY_MS);
  for (const slot of nextSlots(schedule, new Date(from), most)) {
    if (slot.getTime() >= to) break;
    while (skipped.has(expected)) expected = dayAfter(expected);
    const { date, minutes } = local(slot.getTime());
    check.days++;
    if (date !== expected) check.wrong.push(`09:00 of ${expected} is missing: next came ${date}`);
    if (minutes !== 9 * 60) check.wrong.push(`${slot.toISOString()} is no 09:00`);
    expected = dayAfter(date);
  }
}

function around(
  check: ZoneCheck,
  { schedule, local, at }: { schedule: Schedule; local: Wall; at: number },
): void {
  const [from, to] = [at - 2 * DAY_MS, at + 2 * DAY_MS];
  const expected = slotsByLooking(schedule, { from, to }, local);
  let slot = new Date(from);
  for (const wanted of expected) {
    slot = nextSlot(schedule, slot);
    check.days++;
    if (slot.getTime() === wanted) continue;
    const { hour, minute } = schedule;
    const [found, due] = [slot.toISOString(), new Date(wanted).toISOString()];
    check.wrong.push(`${hour}:${String(minute).padStart(2, '0')} came at ${found} instead of ${due}`);
    return;
  }
}

/** Calendar days that a zone left out, as Apia did in 2011. */
function missingDates(local: Wall, { from, to }: Period): string[] {
  const missing: string[] = [];
  // Closer than a day: a clock that goes forward at midnight would hide a whole one otherwise.
  for (let instant = from; instant < to; instant += DAY_MS / 4) {
    const [date, next] = [local(instant).date, local(instant + DAY_MS / 4).date];
    for (let day = dayAfter(date); day < next; day = dayAfter(day)) missing.push(day);
  }
  return missing;
}

function dayAfter(date: string): string {
  return new Date(Date.parse(`${date}T00:00:00Z`) + DAY_MS).toISOString().slice(0, 10);
}

function daily(timeZone: string, hour: number, minute: number): Schedule {
  return { hour, minute, days: [1, 2, 3, 4, 5, 6, 7], timeZone };
}
