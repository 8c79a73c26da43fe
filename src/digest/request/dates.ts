import type { DateRange } from '../subscription.ts';
import { LONG_DAYS, SHORT_DAYS } from './days.ts';

export type ParsedDates = { ok: true; ranges: DateRange[] } | { ok: false; message: string };

/** More days off than that are no list but another rhythm. */
const MOST_RANGES = 100;
const LONGEST_DAYS = 366;
const FURTHEST_DAYS = 2 * 366;

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const EXAMPLE = 'for example `2026-12-24..2027-01-01, 2027-04-02`';
const DAY_MS = 86_400_000;

/**
 * Reads dates and spans of dates, separated by commas or lines: `2026-12-25`, `24 Dec`, `2026-12-24..2027-01-01`,
 * `24 dec to 1 jan`, `tomorrow`, `friday`. A date without a year is the next one from `today` on (`YYYY-MM-DD`).
 */
export function parseDates(text: string, today: string): ParsedDates {
  const parts = text
    .normalize('NFKC')
    .toLowerCase()
    .split(/[,;\n]+|\s+and\s+/)
    .map((part) => part.trim())
    .filter((part) => part !== '');
  const ranges: DateRange[] = [];
  for (const part of parts) {
    const range = readRange(part, today);
    if (range === null)
      return wrong(
        `“${part.slice(0, 40)}” is no date I understand: write dates like 2026-12-25, ${EXAMPLE}.`,
      );
    const problem = rangeProblem(range, today);
    if (problem !== null) return wrong(problem);
    ranges.push(range);
  }
  if (ranges.length > MOST_RANGES) return wrong(`I can keep at most ${MOST_RANGES} days or spans off.`);
  return { ok: true, ranges: mergeRanges(ranges) };
}

/** In order, overlapping and neighbouring ones joined. */
export function mergeRanges(ranges: DateRange[]): DateRange[] {
  const merged: DateRange[] = [];
  for (const range of [...ranges].sort((a, b) => (a.from < b.from ? -1 : 1))) {
    const last = merged.at(-1);
    if (last && range.from <= addDays(last.to, 1)) last.to = range.to > last.to ? range.to : last.to;
    else merged.push({ ...range });
  }
  return merged;
}

/** One date of those that `parseDates` takes; null when it is none. */
export function readDate(text: string, today: string): string | null {
  const iso = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
  if (iso) return validDate(Number(iso[1]), Number(iso[2]), Number(iso[3]));
  if (text === 'today') return today;
  if (text === 'tomorrow') return addDays(today, 1);
  return readWeekday(text, today) ?? readDayAndMonth(text, today);
}

/** For people: `2026-12-24 to 2027-01-01, 2027-04-02`. */
export function describeRanges(ranges: DateRange[]): string {
  return ranges.map(({ from, to }) => (from === to ? from : `${from} to ${to}`)).join(', ');
}

function readRange(part: string, today: string): DateRange | null {
  const ends = part.split(/\s*(?:\.\.|…|–|\s-\s|\bto\b|\buntil\b)\s*/);
  if (ends.length > 2) return null;
  const from = readDate(ends[0] ?? '', today);
  if (from === null) return null;
  const to = ends[1] === undefined ? from : readDate(ends[1], from);
  return to === null ? null : { from, to };
}

function rangeProblem({ from, to }: DateRange, today: string): string | null {
  if (to < from) return `${from} comes after ${to}: write the earlier date first.`;
  if (to < today) return `${to} is past: name days that are still to come.`;
  if (addDays(from, LONGEST_DAYS) < to)
    return 'More than a year off is no holiday: `/papers pause` is for that.';
  if (addDays(today, FURTHEST_DAYS) < to) return `${to} is more than two years away.`;
  return null;
}

function readWeekday(text: string, today: string): string | null {
  const index = Math.max(SHORT_DAYS.indexOf(text), LONG_DAYS.indexOf(text));
  if (index < 0) return null;
  const weekday = (new Date(`${today}T00:00:00Z`).getUTCDay() + 6) % 7;
  return addDays(today, ((index - weekday + 6) % 7) + 1);
}

/** `24 dec`, `dec 24 2026`, `24th of december`. */
function readDayAndMonth(text: string, today: string): string | null {
  const words = text
    .replace(/(\d)(st|nd|rd|th)\b/, '$1')
    .split(/[\s.]+/)
    .filter((word) => word !== 'of' && word !== '');
  const month = words.findIndex((word) => /^[a-z]{3,}$/.test(word));
  const monthNumber = MONTHS.indexOf((words[month] ?? '').slice(0, 3)) + 1;
  const numbers = words.filter((_, index) => index !== month).map(Number);
  const [day, year] = numbers;
  if (month < 0 || monthNumber === 0 || day === undefined || numbers.length > 2) return null;
  if (year !== undefined) return validDate(year, monthNumber, day);
  const thisYear = Number(today.slice(0, 4));
  const next = validDate(thisYear, monthNumber, day);
  return next !== null && next >= today ? next : validDate(thisYear + 1, monthNumber, day);
}

function validDate(year: number, month: number, day: number): string | null {
  const date = new Date(Date.UTC(year, month - 1, day));
  const same =
    date.getUTCFullYear() === year && date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
  return same && year >= 2000 && year <= 2200 ? date.toISOString().slice(0, 10) : null;
}

/** The date so many days after another. */
export function addDays(date: string, days: number): string {
  return new Date(Date.parse(`${date}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10);
}

function wrong(message: string): ParsedDates {
  return { ok: false, message };
}
