const DATE = /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?$/;

/** The span of time that a publication date names (`2024` is a whole year), in milliseconds; null when it is no date. */
export function dateRange(published: string): { start: number; end: number } | null {
  const match = DATE.exec(published);
  if (match === null) {
    const instant = Date.parse(published);
    return Number.isNaN(instant) ? null : { start: instant, end: instant };
  }
  const [, year, month, day] = match;
  const y = Number(year);
  const m = Number(month ?? 1) - 1;
  const d = Number(day ?? 1);
  const start = Date.UTC(y, m, d);
  if (day !== undefined) return { start, end: start };
  return { start, end: Date.UTC(month === undefined ? y + 1 : y, month === undefined ? 0 : m + 1, 1) - 1 };
}
