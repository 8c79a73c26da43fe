import { zonedFormat } from './zoned-format.ts';

const WORDS: Intl.DateTimeFormatOptions = {
  weekday: 'short',
  day: 'numeric',
  month: 'short',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
};

/** `Mon 1 Mar 09:00`, in a zone. */
export function instantInWords(instant: Date, timeZone: string): string {
  return zonedFormat('en-GB', timeZone, WORDS).format(instant).replaceAll(',', '');
}
