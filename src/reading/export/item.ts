import type { Paper } from '../../papers/paper.ts';

/** A paper as it is exported, with what a person wrote about it. */
export interface ExportItem {
  paper: Paper;
  note: string;
  tags: string[];
}

/** A name parted into the name to sort by and what stands before it; null when it is no name of a person. */
export function partsOfName(name: string): { given: string; family: string } | null {
  const words = name.trim().split(/\s+/);
  if (words.length < 2 || /[,{}()&\d]|\band\b|\bothers\b/i.test(name)) return null;
  let start = words.length - 1;
  while (start > 1 && PARTICLE.test(words[start - 1] ?? '')) start -= 1;
  return { given: words.slice(0, start).join(' '), family: words.slice(start).join(' ') };
}

/** Words that belong to the family name behind them: written small. */
const PARTICLE = /^(?:al|bin|d[aeiou]|del|della|den|der|des|dos|du|el|ibn|l[ae]|ten|ter|van|von|vom|zu|zur)$/;

/** Year, month and day of a date in ISO 8601, as far as it tells them. */
export function dateParts(publishedAt: string | null): string[] {
  return (
    /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?/
      .exec(publishedAt ?? '')
      ?.slice(1)
      .filter(Boolean) ?? []
  );
}

/** One line: control characters and line ends become spaces. */
export function oneLine(text: string): string {
  return text.replace(/[\s\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ').trim();
}
