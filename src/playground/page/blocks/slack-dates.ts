import { isJson, type Json } from '../../types.ts';

/** Whose calendar and clock a date is written for. */
export interface Reader {
  timeZone: string;
  now: Date;
}

const STYLES: Record<string, Intl.DateTimeFormatOptions> = {
  date: { dateStyle: 'long' },
  date_short: { dateStyle: 'medium' },
  date_long: { dateStyle: 'full' },
  time: { timeStyle: 'short' },
  time_secs: { timeStyle: 'medium' },
};

/** `<!date^1392734382^{date} at {time}^https://link|what older clients show>` */
const TOKEN = /<!date\^(\d+)\^([^^|>]+)(?:\^([^|>]+))?\|([^>]*)>/g;

/** Blocks whose dates, in markup and as rich-text elements, are written out for one reader. */
export function withDates(value: Json, reader: Reader): Json;
export function withDates(value: unknown, reader: Reader): unknown;
export function withDates(value: unknown, reader: Reader): unknown {
  if (Array.isArray(value)) return value.map((item) => withDates(item, reader));
  if (!isJson(value)) return value;
  if (value.type === 'date' && typeof value.timestamp === 'number') return element(value, reader);
  const copy = Object.fromEntries(Object.entries(value).map(([key, item]) => [key, withDates(item, reader)]));
  const isMarkup = value.type === 'mrkdwn' && typeof value.text === 'string';
  return isMarkup ? { ...copy, text: inMarkup(String(value.text), reader) } : copy;
}

function inMarkup(text: string, reader: Reader): string {
  return text.replace(TOKEN, (_, seconds: string, form: string, link?: string) => {
    const written = dateInWords(Number(seconds), form, reader);
    return link === undefined ? written : `<${link}|${written}>`;
  });
}

function element({ timestamp, format, url, style }: Json, reader: Reader): Json {
  const text = dateInWords(Number(timestamp), typeof format === 'string' ? format : '{date}', reader);
  const rest = style === undefined ? {} : { style };
  return typeof url === 'string' ? { type: 'link', url, text, ...rest } : { type: 'text', text, ...rest };
}

/** A moment in the words of `form`, e.g. `{date_short_pretty} {time}`; `…_pretty` says yesterday, today and tomorrow. */
export function dateInWords(seconds: number, form: string, reader: Reader): string {
  const at = new Date(seconds * 1000);
  return form.replace(/\{(\w+)\}/g, (token, name: string) => {
    if (name === 'date_num') return dayOf(at, reader);
    if (name === 'date_slash') return dayOf(at, reader).replaceAll('-', '/');
    if (name === 'ago') return ago(at, reader.now);
    const pretty = name.endsWith('_pretty');
    const options = STYLES[name.replace(/_pretty$|_full$/, '')];
    if (options === undefined) return token;
    const near = pretty ? nearDay(at, reader) : undefined;
    return near ?? new Intl.DateTimeFormat('en-GB', { timeZone: reader.timeZone, ...options }).format(at);
  });
}

function dayOf(at: Date, { timeZone }: Reader): string {
  return new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short' }).format(at);
}

function nearDay(at: Date, reader: Reader): string | undefined {
  const days = (Date.parse(dayOf(at, reader)) - Date.parse(dayOf(reader.now, reader))) / 86_400_000;
  return { '-1': 'Yesterday', 0: 'Today', 1: 'Tomorrow' }[String(days)];
}

const UNITS: [Intl.RelativeTimeFormatUnit, number][] = [
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
];

function ago(at: Date, now: Date): string {
  const seconds = (at.getTime() - now.getTime()) / 1000;
  const words = new Intl.RelativeTimeFormat('en-GB');
  const [unit, size] = UNITS.find(([, size]) => Math.abs(seconds) >= size) ?? ['second', 1];
  return words.format(Math.trunc(seconds / size), unit);
}
