const ISO =
  /^(\d{4})(?:[-/](\d{1,2})(?:[-/](\d{1,2}))?)?(?:[T ](\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?)\s*(Z|[+-]\d{2}:?\d{2})?)?$/i;
const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/**
 * A date as sources write it, in ISO 8601 with the precision it has (`2024`, `2024-11`, `2024-11-05`, or an
 * instant in UTC; a time without zone is read as UTC). Null for what is no date between 1500 and 2999.
 */
export function isoDate(text: string): string | null {
  const trimmed = text.trim();
  const iso = ISO.exec(trimmed);
  if (iso) return fromParts(iso.slice(1));
  const named = /^(?:[a-z]{3,9},?\s+)?(?:(\d{1,2})\s+)?([a-z]{3,9})\.?\s+(?:(\d{1,2}),?\s+)?(\d{4})\b/i.exec(
    trimmed,
  );
  const month = MONTHS.indexOf((named?.[2] ?? '').slice(0, 3).toLowerCase()) + 1;
  if (!named || month === 0) return null;
  return fromParts([named[4], String(month), named[1] ?? named[3]]);
}

function fromParts([year, month, day, time, zone]: (string | undefined)[]): string | null {
  const number = Number(year);
  if (number < 1500 || number > 2999) return null;
  if (month === undefined) return time === undefined ? `${year}` : null;
  if (Number(month) < 1 || Number(month) > 12) return null;
  const yearMonth = `${year}-${month.padStart(2, '0')}`;
  if (day === undefined) return time === undefined ? yearMonth : null;
  const date = `${yearMonth}-${day.padStart(2, '0')}`;
  const midnight = new Date(`${date}T00:00:00Z`);
  if (Number.isNaN(midnight.getTime()) || midnight.toISOString().slice(0, 10) !== date) return null;
  if (time === undefined) return date;
  const instant = new Date(`${date}T${time}${(zone ?? 'Z').toUpperCase()}`);
  return Number.isNaN(instant.getTime()) ? date : instant.toISOString();
}
