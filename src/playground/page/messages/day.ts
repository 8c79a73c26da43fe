/** Building a formatter takes far longer than using one. */
const formatters = new Map<string, Intl.DateTimeFormat>();

const STYLES = {
  day: { year: 'numeric', month: '2-digit', day: '2-digit' },
  dayName: { weekday: 'long', day: 'numeric', month: 'long' },
  time: { hour: '2-digit', minute: '2-digit' },
  dayAndTime: { day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit' },
} as const;

/** The calendar day of a ts in a time zone, to compare with that of another. */
export function dayOf(ts: string, timeZone: string): string {
  return format(ts, timeZone, 'day');
}

/** `Wednesday 25 November`. */
export function dayName(ts: string, timeZone: string): string {
  return format(ts, timeZone, 'dayName');
}

/** `09:00`, or with the day when that is wanted. */
export function timeOf(ts: string, timeZone: string, withDay = false): string {
  return format(ts, timeZone, withDay ? 'dayAndTime' : 'time');
}

function format(ts: string, timeZone: string, style: keyof typeof STYLES): string {
  const key = `${style} ${timeZone}`;
  const known = formatters.get(key) ?? new Intl.DateTimeFormat('en-GB', { timeZone, ...STYLES[style] });
  formatters.set(key, known);
  return known.format(Number(ts) * 1000);
}
