import { plainWord, type Reading, type Word } from './words.ts';

export interface LocalTime {
  hour: number;
  minute: number;
}

const CLOCK = /^(\d{1,2})(?:[:.h](\d{2}))?(am|pm|a\.m\.?|p\.m\.?)?$/;
const HALF = /^(am|pm|a\.m\.?|p\.m\.?)$/;
const NAMED = new Map<string, LocalTime>([
  ['noon', { hour: 12, minute: 0 }],
  ['midnight', { hour: 0, minute: 0 }],
]);

/** Reads `at 9`, `at 09:00`, `9am`, `9:30 pm`, `at noon`. A bare number is a time only behind "at". */
export function readTime(words: Word[], start: number): Reading<LocalTime> {
  const announced = plainWord(words, start) === 'at';
  const at = announced ? start + 1 : start;
  const text = plainWord(words, at);
  const named = announced ? NAMED.get(text) : undefined;
  if (named !== undefined) return { value: named, end: at + 1 };
  const match = CLOCK.exec(text);
  if (match === null) return announced && looksLikeTime(text) ? problem(text) : null;
  const [, hour, minute, half] = match;
  const next = HALF.exec(plainWord(words, at + 1));
  const meridiem = half ?? next?.[1];
  const surely = announced || meridiem !== undefined || /^\d{1,2}:\d{2}$/.test(text);
  if (!surely) return null;
  const end = half === undefined && next ? at + 2 : at + 1;
  const value = toTime(Number(hour), Number(minute ?? 0), meridiem?.[0]);
  return value === null
    ? problem(
        words
          .slice(at, end)
          .map((word) => word.text)
          .join(' '),
      )
    : { value, end };
}

function toTime(hour: number, minute: number, half: string | undefined): LocalTime | null {
  if (minute > 59) return null;
  if (half === undefined) return hour <= 23 ? { hour, minute } : null;
  if (hour < 1 || hour > 12) return null;
  return { hour: (hour % 12) + (half === 'p' ? 12 : 0), minute };
}

function looksLikeTime(text: string): boolean {
  return /^\d+([:.h]\d*)?$/.test(text);
}

function problem(text: string): { problem: string } {
  return {
    problem: `“${text.slice(0, 20)}” is not a time of day: write it like \`at 09:00\` or \`at 5:30 pm\`.`,
  };
}
