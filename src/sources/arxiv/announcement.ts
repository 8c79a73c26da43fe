const CUT_OFF_HOUR = 14;
const ANNOUNCED_HOUR = 20;
const DAY_MS = 86_400_000;
const HOUR_MS = 3_600_000;

const EASTERN = new Intl.DateTimeFormat('en-US', {
  timeZone: 'America/New_York',
  year: 'numeric',
  month: 'numeric',
  day: 'numeric',
  hour: 'numeric',
  minute: 'numeric',
  second: 'numeric',
  hourCycle: 'h23',
});

/**
 * When arXiv announces what was submitted at `submitted`, by its schedule in US Eastern time: what comes in before
 * 14:00 on a working day is announced at 20:00 of that day, on Fridays at 20:00 on Sunday. Its API does not say; its
 * holidays are not known here, and a paper that is held back for a look comes later.
 */
export function announcementOf(submitted: Date): Date {
  const local = easternClock(submitted);
  let day = Math.floor(local / DAY_MS) + (local % DAY_MS >= CUT_OFF_HOUR * HOUR_MS ? 1 : 0);
  while (isWeekend(day)) day += 1;
  const announced = weekday(day) === 5 ? day + 2 : day;
  return instantOf(announced * DAY_MS + ANNOUNCED_HOUR * HOUR_MS);
}

/** What a clock on the wall shows there, as if it were UTC. */
function easternClock(instant: Date): number {
  const parts = Object.fromEntries(
    EASTERN.formatToParts(instant).map(({ type, value }) => [type, Number(value)]),
  );
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = parts;
  return Date.UTC(year, month - 1, day, hour, minute, second);
}

/** The instant at which the clock there shows `local`; it is four or five hours behind UTC, and never unclear at 20:00. */
function instantOf(local: number): Date {
  const behind = [4, 5].find((hours) => easternClock(new Date(local + hours * HOUR_MS)) === local) ?? 5;
  return new Date(local + behind * HOUR_MS);
}

/** 0 is Sunday; `day` counts from 1970-01-01, a Thursday. */
function weekday(day: number): number {
  return (day + 4) % 7;
}

function isWeekend(day: number): boolean {
  return weekday(day) === 0 || weekday(day) === 6;
}
