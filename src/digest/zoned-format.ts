/** Making a format takes a thousand times longer than using it; zones and ways to write are few. */
const MOST_KEPT = 2_000;
const kept = new Map<string, Intl.DateTimeFormat>();

/** A format for instants in a zone, made once for each zone and set of options. */
export function zonedFormat(
  locale: string,
  timeZone: string,
  options: Intl.DateTimeFormatOptions,
): Intl.DateTimeFormat {
  const key = `${locale} ${timeZone} ${JSON.stringify(options)}`;
  const known = kept.get(key);
  if (known) return known;
  if (kept.size >= MOST_KEPT) kept.clear();
  const made = new Intl.DateTimeFormat(locale, { timeZone, ...options });
  kept.set(key, made);
  return made;
}
