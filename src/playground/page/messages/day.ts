/** The calendar day of a ts in a time zone, as `2026-11-25`. */
export function dayOf(ts: string, timeZone: string): string {
  return new Date(Number(ts) * 1000).toLocaleDateString('sv-SE', { timeZone });
}

/** `Wednesday, 25 November`. */
export function dayName(ts: string, timeZone: string): string {
  const options = { timeZone, weekday: 'long', day: 'numeric', month: 'long' } as const;
  return new Date(Number(ts) * 1000).toLocaleDateString('en-GB', options);
}

/** `09:00`, or with the day when that is wanted. */
export function timeOf(ts: string, timeZone: string, withDay = false): string {
  const day = withDay ? ({ day: 'numeric', month: 'short' } as const) : {};
  const options = { timeZone, hour: '2-digit', minute: '2-digit', ...day } as const;
  return new Date(Number(ts) * 1000).toLocaleString('en-GB', options);
}
