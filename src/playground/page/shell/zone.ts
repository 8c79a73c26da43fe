/** Milliseconds that a time zone is ahead of UTC at an instant. */
function offsetMs(tz: string, at: number): number {
  const text = new Intl.DateTimeFormat('sv-SE', {
    timeZone: tz,
    dateStyle: 'short',
    timeStyle: 'medium',
  }).format(at);
  return Date.parse(`${text.replace(' ', 'T')}Z`) - Math.floor(at / 1000) * 1000;
}

/** The instant at which clocks in `tz` show `local` (`2026-11-24T09:00`). */
export function instantOf(local: string, tz: string): Date {
  const asUtc = Date.parse(`${local}Z`);
  const guess = asUtc - offsetMs(tz, asUtc);
  return new Date(asUtc - offsetMs(tz, guess));
}

/** What clocks in `tz` show, as `2026-11-24T09:00`. */
export function localOf(at: Date, tz: string): string {
  return new Date(at.getTime() + offsetMs(tz, at.getTime())).toISOString().slice(0, 16);
}

/** Nine in the morning of the next day in `tz`. */
export function tomorrowAtNine(now: Date, tz: string): Date {
  const today = localOf(now, tz).slice(0, 10);
  const tomorrow = new Date(Date.parse(`${today}T00:00Z`) + 86_400_000).toISOString().slice(0, 10);
  return instantOf(`${tomorrow}T09:00`, tz);
}
