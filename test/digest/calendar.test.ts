import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dueWithin, localDate, nextDue, nextDueSlot } from '../../src/digest/calendar.ts';
import { clockChanges } from '../../src/digest/clock-changes.ts';
import { nextSlots } from '../../src/digest/schedule.ts';
import type { Schedule } from '../../src/digest/subscription.ts';
import { NINE_DAILY } from './builders.ts';

const at = (text: string) => new Date(text);
const iso = (slots: Date[]) => slots.map((slot) => slot.toISOString().slice(0, 16));
const berlin = (hour: number, minute = 0): Schedule => ({
  ...NINE_DAILY,
  hour,
  minute,
  timeZone: 'Europe/Berlin',
});

describe('days off', () => {
  it('leaves out single days and spans, both ends included', () => {
    const skip = [
      { from: '2026-03-03', to: '2026-03-03' },
      { from: '2026-03-05', to: '2026-03-07' },
    ];
    expect(iso(nextDue({ schedule: NINE_DAILY, skip }, at('2026-03-02T10:00Z'), 3))).toEqual([
      '2026-03-04T09:00',
      '2026-03-08T09:00',
      '2026-03-09T09:00',
    ]);
  });

  it('goes by the local date, not by that of Greenwich', () => {
    const schedule: Schedule = { ...NINE_DAILY, timeZone: 'Pacific/Auckland' };
    const skip = [{ from: '2026-03-03', to: '2026-03-03' }];
    const [first] = nextDue({ schedule, skip }, at('2026-03-02T00:00Z'), 1);
    expect(first && localDate(first, schedule.timeZone)).toBe('2026-03-04');
  });

  it('are the only slots that are missing, whatever the schedule', () => {
    const day = fc.integer({ min: 0, max: 60 });
    fc.assert(
      fc.property(fc.array(fc.tuple(day, fc.nat(10)), { maxLength: 6 }), fc.nat(23), (spans, hour) => {
        const date = (n: number) => new Date(Date.UTC(2026, 2, 1 + n)).toISOString().slice(0, 10);
        const skip = spans.map(([start, length]) => ({ from: date(start), to: date(start + length) }));
        const schedule = { ...berlin(hour), timeZone: 'Asia/Tokyo' };
        const isOff = (slot: Date) => {
          const local = localDate(slot, schedule.timeZone);
          return skip.some(({ from, to }) => local >= from && local <= to);
        };
        const since = at('2026-03-01T00:00Z');
        const expected = nextSlots(schedule, since, 90).filter((slot) => !isOff(slot));
        expect(nextDue({ schedule, skip }, since, 5)).toEqual(expected.slice(0, 5));
      }),
      { numRuns: 30 },
    );
  });
});

describe('a pause', () => {
  const until = (date: string | null) => ({ reason: 'asked', until: date, at: '2026-03-01T00:00:00Z' });

  it('ends on its day by itself', () => {
    const calendar = { schedule: NINE_DAILY, pause: until('2027-01-04') };
    expect(iso(nextDue(calendar, at('2026-03-02T10:00Z'), 2))).toEqual([
      '2027-01-04T09:00',
      '2027-01-05T09:00',
    ]);
  });

  it('without an end has no next time, but one to go on with', () => {
    const calendar = { schedule: NINE_DAILY, pause: until(null) };
    expect(nextDue(calendar, at('2026-03-02T10:00Z'), 2)).toEqual([]);
    expect(iso([nextDueSlot(calendar, at('2026-03-02T10:00Z'))])).toEqual(['2026-03-03T09:00']);
  });

  it('makes nothing up for the days it lasted', () => {
    const calendar = { schedule: NINE_DAILY, pause: until('2026-03-04') };
    const due = dueWithin(calendar, at('2026-03-01T10:00Z'), at('2026-03-05T10:00Z'));
    expect(iso(due)).toEqual(['2026-03-04T09:00', '2026-03-05T09:00']);
  });
});

describe('clocks that change', () => {
  const remarks = (schedule: Schedule, now: string) =>
    clockChanges(schedule, nextDue({ schedule }, at(now), 3), at(now));

  it('are not spoken of when they do not', () => {
    expect(remarks(berlin(9), '2026-03-02T10:00Z')).toEqual([]);
  });

  it('leave the local time as it is', () => {
    expect(remarks(berlin(9), '2026-03-27T10:00Z')).toEqual([
      'The clocks change before Sun 29 Mar; it stays at 09:00 local time.',
    ]);
  });

  it('can skip the time of a digest, or show it twice', () => {
    expect(remarks(berlin(2, 30), '2026-03-28T10:00Z')[0]).toBe(
      'On Sun 29 Mar the clocks skip 02:30; it comes at 03:00.',
    );
    expect(remarks(berlin(2, 30), '2026-10-24T10:00Z')[0]).toBe(
      'On Sun 25 Oct the clocks show 02:30 twice; it comes the first time.',
    );
  });
});
