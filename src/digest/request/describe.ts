import type { Schedule, Weekday } from '../subscription.ts';
import { ALL_DAYS, WEEKDAYS, WEEKEND } from './days.ts';

const NAMES = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];

/** For people: `at 09:00 on weekdays (Europe/Berlin)`. */
export function describeSchedule({ hour, minute, days, timeZone }: Schedule): string {
  return `at ${clockTime(hour, minute)} ${describeDays(days)} (${timeZone})`;
}

/** `on weekdays`, `on Monday and Thursday` */
export function describeDays(days: Weekday[]): string {
  if (same(days, ALL_DAYS)) return 'every day';
  if (same(days, WEEKDAYS)) return 'on weekdays';
  if (same(days, WEEKEND)) return 'on weekends';
  const names = days.map((day) => NAMES[day - 1] ?? '');
  if (names.length === 1) return `on ${names[0]}`;
  return `on ${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
}

function same(a: Weekday[], b: Weekday[]): boolean {
  return a.join() === b.join();
}

/** `09:05` */
export function clockTime(hour: number, minute: number): string {
  return `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`;
}
