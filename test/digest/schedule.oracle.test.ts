import fc from 'fast-check';
import { expect, it } from 'vitest';
import { checkZone } from '../../bench/zones/check-zone.ts';
import { DAY_MS, slotsByLooking } from '../../bench/zones/wall-clock.ts';
import { nextSlots } from '../../src/digest/schedule.ts';
import type { Weekday } from '../../src/digest/subscription.ts';

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
  'Atlantic/Azores',
];

/** Every zone here changes at a multiple of this many minutes. */
const STEP_MS = 15 * 60_000;

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
      const expected = slotsByLooking(schedule, { from, to: from + 12 * DAY_MS });
      const found = nextSlots(schedule, new Date(from), expected.length).map((slot) => slot.getTime());
      expect(found).toEqual(expected);
    }),
    { numRuns: 80 },
  );
});

it.each(ZONES)(
  'meets every 09:00 of five years in %s once, and the odd times around every change',
  (timeZone) => {
    const period = { from: Date.UTC(2024, 0, 1), to: Date.UTC(2029, 0, 1) };
    expect(checkZone(timeZone, period).wrong).toEqual([]);
  },
);

it('leaves out the day that Apia left out, and only that', () => {
  const period = { from: Date.UTC(2011, 0, 1), to: Date.UTC(2012, 6, 1) };
  const { days, gaps, wrong } = checkZone('Pacific/Apia', period);
  expect(wrong).toEqual([]);
  expect(gaps).toBeGreaterThan(1);
  expect(days).toBeGreaterThan(540);
});
