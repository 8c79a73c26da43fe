import { describe, expect, it } from 'vitest';
import { dueWithin } from '../../src/digest/calendar.ts';
import { nextSlots } from '../../src/digest/schedule.ts';
import type { Schedule, Weekday } from '../../src/digest/subscription.ts';

const DAILY: Weekday[] = [1, 2, 3, 4, 5, 6, 7];

function at(time: string, timeZone: string, days: Weekday[] = DAILY): Schedule {
  const [hour, minute] = time.split(':').map(Number);
  return { hour: hour ?? 0, minute: minute ?? 0, days, timeZone };
}

function next(schedule: Schedule, after: string, n: number): string[] {
  return nextSlots(schedule, new Date(after), n).map((slot) => slot.toISOString().replace(':00.000Z', 'Z'));
}

describe('the next slots', () => {
  it('are at the local time on the chosen days, before and after the clocks change', () => {
    expect(next(at('09:00', 'Europe/Berlin', [1, 4]), '2026-03-24T12:00:00Z', 3)).toEqual([
      '2026-03-26T08:00Z',
      '2026-03-30T07:00Z',
      '2026-04-02T07:00Z',
    ]);
  });

  it('lie strictly after the instant that is asked about', () => {
    expect(next(at('09:00', 'UTC'), '2026-03-02T09:00:00Z', 1)).toEqual(['2026-03-03T09:00Z']);
    expect(next(at('09:00', 'UTC'), '2026-03-02T08:59:59.999Z', 1)).toEqual(['2026-03-02T09:00Z']);
  });

  it('take Sunday as the seventh day', () => {
    expect(next(at('09:00', 'UTC', [7]), '2026-03-02T00:00:00Z', 1)).toEqual(['2026-03-08T09:00Z']);
  });

  it('move a time that does not exist to the first instant after the gap', () => {
    expect(next(at('02:30', 'Europe/Berlin'), '2026-03-28T12:00:00Z', 2)).toEqual([
      '2026-03-29T01:00Z',
      '2026-03-30T00:30Z',
    ]);
    expect(next(at('02:15', 'Australia/Lord_Howe'), '2026-10-03T12:00:00Z', 2)).toEqual([
      '2026-10-03T15:30Z',
      '2026-10-04T15:15Z',
    ]);
  });

  it('meet a time that exists twice at its first, also when asked in between', () => {
    expect(next(at('02:30', 'Europe/Berlin'), '2026-10-24T12:00:00Z', 2)).toEqual([
      '2026-10-25T00:30Z',
      '2026-10-26T01:30Z',
    ]);
    expect(next(at('02:30', 'Europe/Berlin'), '2026-10-25T00:45:00Z', 1)).toEqual(['2026-10-26T01:30Z']);
    expect(next(at('01:45', 'Australia/Lord_Howe'), '2026-04-04T14:50:00Z', 1)).toEqual([
      '2026-04-05T15:15Z',
    ]);
  });

  it('leave out a day that a zone left out', () => {
    expect(next(at('09:00', 'Pacific/Apia'), '2011-12-29T00:00:00Z', 2)).toEqual([
      '2011-12-29T19:00Z',
      '2011-12-30T19:00Z',
    ]);
  });
});

describe('the latest slot', () => {
  const noon = at('12:00', 'UTC');
  const latest = (since: string, now: string) =>
    dueWithin({ schedule: noon }, new Date(since), new Date(now)).at(-1)?.toISOString() ?? null;

  it('is the newest of those that were missed', () => {
    expect(latest('2026-03-01T00:00:00Z', '2026-03-04T15:00:00Z')).toBe('2026-03-04T12:00:00.000Z');
  });

  it('includes now and leaves out the instant of subscribing', () => {
    expect(latest('2026-03-01T00:00:00Z', '2026-03-01T12:00:00Z')).toBe('2026-03-01T12:00:00.000Z');
    expect(latest('2026-03-01T12:00:00Z', '2026-03-01T15:00:00Z')).toBeNull();
  });

  it('is found after years of downtime, for a weekly schedule too', () => {
    const weekly = { ...noon, days: [1 as const] };
    const missed = dueWithin(
      { schedule: weekly },
      new Date('2001-01-01T00:00Z'),
      new Date('2026-03-01T00:00Z'),
    );
    expect(missed.at(-1)?.toISOString()).toBe('2026-02-23T12:00:00.000Z');
  });
});
