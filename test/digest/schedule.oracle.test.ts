import fc from 'fast-check';
import { expect, it } from 'vitest';
import { nextSlots } from '../../src/digest/schedule.ts';
import type { Schedule, Weekday } from '../../src/digest/subscription.ts';

/** Zones with every kind of change: half an hour, at midnight, in the south, none, in Ramadan, across the date line. */
const ZONES = [
  'Europe/Berlin',
  'America/New_York',
  'America/Santiago',
  'Africa/Cairo',
  'Africa/Casablanca',
  'Asia/Kolkata',
  'Asia/Kathmandu',
  'Asia/Tehran',
  'Australia/Lord_Howe',
  'Pacific/Apia',
  'Pacific/Chatham',
  'America/St_Johns',
];

/** Every zone here changes at a multiple of this many minutes. */
const STEP_MS = 15 * 60_000;
const DAY_MS = 86_400_000;

interface Local {
  date: string;
  minutes: number;
  weekday: Weekday;
}

/** What the calendar and the clock on the wall show, by `Intl` alone. */
function wallClock(timeZone: string): (instant: number) => Local {
  const format = new Intl.DateTimeFormat('en-CA', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
  });
  return (instant) => {
    const parts = Object.fromEntries(format.formatToParts(instant).map(({ type, value }) => [type, value]));
    const date = `${parts.year}-${parts.month}-${parts.day}`;
    const weekday = (new Date(`${date}T00:00:00Z`).getUTCDay() || 7) as Weekday;
    return { date, minutes: Number(parts.hour) * 60 + Number(parts.minute), weekday };
  };
}

/** The first instant of each local date at which the wall clock shows the time or, over a gap, has passed it. */
function oracle(schedule: Schedule, from: number, to: number): number[] {
  const local = wallClock(schedule.timeZone);
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

it('agrees with a wall clock in twelve zones over many years', () => {
  const schedules = fc.record({
    hour: fc.integer({ min: 0, max: 23 }),
    minute: fc.constantFrom(0, 15, 30, 45),
    days: fc.constantFrom<Weekday[]>([1, 2, 3, 4, 5, 6, 7], [1, 2, 3, 4, 5], [7], [6, 7]),
    timeZone: fc.constantFrom(...ZONES),
  });
  const start = fc.integer({ min: Date.UTC(2012, 0, 1) / STEP_MS, max: Date.UTC(2030, 0, 1) / STEP_MS });
  fc.assert(
    fc.property(schedules, start, (schedule, step) => {
      const from = step * STEP_MS;
      const expected = oracle(schedule, from, from + 12 * DAY_MS);
      const found = nextSlots(schedule, new Date(from), expected.length).map((slot) => slot.getTime());
      expect(found).toEqual(expected);
    }),
    { numRuns: 80 },
  );
});

it('agrees with a wall clock around every change of the clocks of five years, at the hours that are hit', () => {
  for (const timeZone of ZONES) {
    for (const from of changes(timeZone)) {
      for (const [hour, minute] of [
        [0, 0],
        [0, 30],
        [1, 45],
        [2, 15],
        [2, 30],
        [3, 0],
        [23, 30],
      ] as const) {
        const schedule: Schedule = { hour, minute, days: [1, 2, 3, 4, 5, 6, 7], timeZone };
        const expected = oracle(schedule, from - DAY_MS, from + DAY_MS);
        const found = nextSlots(schedule, new Date(from - DAY_MS), expected.length);
        expect({ timeZone, hour, minute, slots: found.map((slot) => slot.getTime()) }).toEqual({
          timeZone,
          hour,
          minute,
          slots: expected,
        });
      }
    }
  }
});

/** Days on which the distance to UTC changes. */
function changes(timeZone: string): number[] {
  const local = wallClock(timeZone);
  const found: number[] = [];
  for (let day = Date.UTC(2024, 0, 1); day < Date.UTC(2029, 0, 1); day += DAY_MS) {
    if (local(day).minutes !== local(day + DAY_MS).minutes) found.push(day);
  }
  return found;
}
