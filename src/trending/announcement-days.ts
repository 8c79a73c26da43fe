const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const WEEK_MS = 7 * DAY_MS;
const ANNOUNCED_MS = 5 * DAY_MS;

/** arXiv announces at 20:00 Eastern; four hours later by the wall clock a new date begins. */
const TO_MIDNIGHT_MS = 4 * HOUR_MS;

/** A Monday, so that a week of the clock begins with the announcement of Sunday evening. */
const FIRST_MONDAY_MS = Date.UTC(1970, 0, 5);

/**
 * arXiv announces papers on the evenings of Sunday to Thursday, 20:00 in New York
 * (info.arxiv.org/help/availability.html). Its clock runs like any other from Sunday evening to Friday
 * evening and stands still over the weekend, so that a week has five announcement days and Friday's papers are
 * as new on Sunday as they were when the weekend began. Its few holidays count like other weekdays. Returns
 * milliseconds of that clock; only differences mean anything.
 */
export function announcementClock(instant: Date): number {
  const ms = instant.getTime();
  const shifted = ms + easternOffset(ms) + TO_MIDNIGHT_MS - FIRST_MONDAY_MS;
  const week = Math.floor(shifted / WEEK_MS);
  return week * ANNOUNCED_MS + Math.min(shifted - week * WEEK_MS, ANNOUNCED_MS);
}

/** How many announcement days lie between two instants; 0 when the second is not the later one. */
export function announcementDays(from: Date, to: Date): number {
  return Math.max(0, announcementClock(to) - announcementClock(from)) / DAY_MS;
}

/** The last instant from which `days` announcement days have passed until `instant`. */
export function announcementDaysBefore(instant: Date, days: number): Date {
  const clock = announcementClock(instant) - days * DAY_MS;
  const week = Math.floor(clock / ANNOUNCED_MS);
  const wall = week * WEEK_MS + (clock - week * ANNOUNCED_MS) + FIRST_MONDAY_MS - TO_MIDNIGHT_MS;
  return new Date(wall - easternOffset(wall + 5 * HOUR_MS));
}

const EASTERN = new Intl.DateTimeFormat('en-US', {
  timeZone: 'America/New_York',
  timeZoneName: 'longOffset',
});
const OFFSETS_LIMIT = 100_000;
const offsets = new Map<number, number>();

/** New York's offset, which changes on the hour and only while the clock stands still; asking for it is slow. */
function easternOffset(ms: number): number {
  const hour = Math.floor(ms / HOUR_MS);
  const known = offsets.get(hour);
  if (known !== undefined) return known;
  const name = EASTERN.formatToParts(ms).find((part) => part.type === 'timeZoneName')?.value ?? '';
  const [, sign = '-', hours = '5', minutes = '0'] = /GMT([+-])(\d+):(\d+)/.exec(name) ?? [];
  const offset = (sign === '-' ? -1 : 1) * (Number(hours) * HOUR_MS + Number(minutes) * 60_000);
  if (offsets.size >= OFFSETS_LIMIT) offsets.clear();
  offsets.set(hour, offset);
  return offset;
}
