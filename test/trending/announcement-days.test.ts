import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  announcementClock,
  announcementDays,
  announcementDaysBefore,
} from '../../src/trending/announcement-days.ts';

const HOUR = 3_600_000;
const at = (iso: string) => new Date(iso);
const instant = fc.date({
  min: at('2020-01-01T00:00:00Z'),
  max: at('2035-01-01T00:00:00Z'),
  noInvalidDate: true,
});

describe('announcement days', () => {
  it.each([
    [
      'an evening to the next, Tuesday to Wednesday',
      '2026-03-03T20:00:00-05:00',
      '2026-03-04T20:00:00-05:00',
      1,
    ],
    ['half a day within the week', '2026-03-03T21:00:00-05:00', '2026-03-04T09:00:00-05:00', 0.5],
    ['a whole weekend', '2026-03-06T20:00:00-05:00', '2026-03-08T20:00:00-04:00', 0],
    ['Friday noon to Monday noon', '2026-03-06T12:00:00-05:00', '2026-03-09T12:00:00-04:00', 1],
    ['a week in which the clocks change', '2026-03-04T12:00:00-05:00', '2026-03-11T12:00:00-04:00', 5],
    ['a week in which they change back', '2026-10-29T12:00:00-04:00', '2026-11-05T12:00:00-05:00', 5],
    ['a year of 52 weeks', '2026-01-05T12:00:00-05:00', '2027-01-04T12:00:00-05:00', 260],
    ['time that has not come yet', '2026-03-05T12:00:00-05:00', '2026-03-04T12:00:00-05:00', 0],
  ])('%s', (_, from, to, days) => {
    expect(announcementDays(at(from), at(to))).toBe(days);
  });

  it('never runs backwards and never faster than the day', () => {
    fc.assert(
      fc.property(instant, fc.integer({ min: 0, max: 400 * 24 * HOUR }), (from, later) => {
        const passed = announcementClock(new Date(from.getTime() + later)) - announcementClock(from);
        expect(passed).toBeGreaterThanOrEqual(0);
        // New York's clock gains the hour in spring at night on a Sunday, when nothing runs.
        expect(passed).toBeLessThanOrEqual(later);
      }),
    );
  });

  it('stands still over every weekend of New York', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 800 }), fc.integer({ min: 0, max: 47 * HOUR }), (week, into) => {
        const friday = eastern(2020, week);
        expect(announcementClock(new Date(friday + into))).toBe(announcementClock(new Date(friday)));
      }),
    );
  });

  it('finds the instant that lies so many days back', () => {
    fc.assert(
      fc.property(instant, fc.integer({ min: 0, max: 60 }), (now, days) => {
        const before = announcementDaysBefore(now, days);
        expect(announcementDays(before, now)).toBeCloseTo(days, 9);
        expect(before.getTime()).toBeLessThanOrEqual(Math.max(now.getTime(), sundayEvening(now)));
      }),
    );
  });
});

/** Friday 20:00 in New York of a week, found without the code under test: US rules since 2007. */
function eastern(year: number, week: number): number {
  const friday = Date.UTC(year, 0, 3) + week * 7 * 24 * HOUR;
  return friday + (20 + (isSummer(friday) ? 4 : 5)) * HOUR;
}

function isSummer(day: number): boolean {
  const year = new Date(day).getUTCFullYear();
  const sunday = (month: number, nth: number) =>
    Date.UTC(year, month, 1 + ((7 - new Date(Date.UTC(year, month, 1)).getUTCDay()) % 7) + 7 * (nth - 1));
  return day >= sunday(2, 2) && day < sunday(10, 1);
}

/** On a weekend the last such instant is the Sunday evening that is still to come. */
function sundayEvening(now: Date): number {
  return now.getTime() + 49 * HOUR;
}
