import type { Weekday } from '../subscription.ts';
import { plainWord, type Reading, type Word } from './words.ts';

export const ALL_DAYS: Weekday[] = [1, 2, 3, 4, 5, 6, 7];
export const WEEKDAYS: Weekday[] = [1, 2, 3, 4, 5];
export const WEEKEND: Weekday[] = [6, 7];
export const SHORT_DAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];

export const LONG_DAYS = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'];
const MORE = new Map<string, Weekday>([
  ['tues', 2],
  ['weds', 3],
  ['thur', 4],
  ['thurs', 4],
]);
const GROUPS = new Map<string, Weekday[]>([
  ['daily', ALL_DAYS],
  ['everyday', ALL_DAYS],
  ['weekdays', WEEKDAYS],
  ['workdays', WEEKDAYS],
  ['weekends', WEEKEND],
]);
const AFTER_EVERY = new Map<string, Weekday[]>([
  ['day', ALL_DAYS],
  ['weekday', WEEKDAYS],
  ['workday', WEEKDAYS],
  ['weekend', WEEKEND],
]);

/** Reads `daily`, `weekdays`, `every day`, `mon,thu`, `on Monday and Thursday`, `mon-fri`; days come sorted. */
export function readDays(words: Word[], start: number): Reading<Weekday[]> {
  const lead = plainWord(words, start);
  const announced = lead === 'on' || lead === 'every';
  const first = announced ? start + 1 : start;
  const group = lead === 'every' ? AFTER_EVERY.get(plainWord(words, first)) : undefined;
  if (group) return { value: group, end: first + 1 };
  const list = readList(words, first);
  if (list === null) return null;
  const lone = list.end === first + 1;
  if (lone && !announced && isAlsoAWord(words, first)) return null;
  return { value: [...new Set(list.days)].sort((a, b) => a - b), end: list.end };
}

function readList(words: Word[], first: number): { days: Weekday[]; end: number } | null {
  const days: Weekday[] = [];
  let end = first;
  for (let at = first; ; ) {
    const found = daysAt(words, at);
    if (found === null) break;
    days.push(...found.days);
    end = found.end;
    at = end;
    while ([',', 'and', '&'].includes(plainWord(words, at))) at++;
  }
  return days.length === 0 ? null : { days, end };
}

/** One name, a group, `mon-fri`, or `monday to friday`. */
function daysAt(words: Word[], at: number): { days: Weekday[]; end: number } | null {
  const text = plainWord(words, at);
  const group = GROUPS.get(text);
  if (group) return { days: group, end: at + 1 };
  const [from, to] = text.split(/[-–]/);
  const day = dayNumber(from ?? '');
  if (day === null) return null;
  if (to !== undefined) {
    const last = dayNumber(to);
    return last === null ? null : { days: daysBetween(day, last), end: at + 1 };
  }
  const last = plainWord(words, at + 1) === 'to' ? dayNumber(plainWord(words, at + 2)) : null;
  return last === null ? { days: [day], end: at + 1 } : { days: daysBetween(day, last), end: at + 3 };
}

/** Behind Sunday comes Monday again: `fri-mon` is four days. */
function daysBetween(first: Weekday, last: Weekday): Weekday[] {
  const length = ((last - first + 7) % 7) + 1;
  return Array.from({ length }, (_, offset) => (((first - 1 + offset) % 7) + 1) as Weekday);
}

function dayNumber(text: string): Weekday | null {
  const singular = text.length > 5 ? text.replace(/s$/, '') : text;
  const index = Math.max(SHORT_DAYS.indexOf(text), LONG_DAYS.indexOf(singular));
  return index >= 0 ? ((index + 1) as Weekday) : (MORE.get(text) ?? null);
}

/** "sat solvers" and "sun spots" are topics: alone, these two are days only when no plain word follows. */
function isAlsoAWord(words: Word[], at: number): boolean {
  if (!['sat', 'sun'].includes(plainWord(words, at))) return false;
  const next = words[at + 1]?.text ?? '';
  return next !== '' && !/^(at|in|\d.*|.*\/.*)$/i.test(next);
}
