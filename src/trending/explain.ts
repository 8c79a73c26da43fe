import type { ScorePart, TrendingScore } from './score.ts';

/** One line per component and one for the sum: everything needed to check the score by hand. */
export function explainScore(score: TrendingScore): string[] {
  const parts = score.parts.map(
    (part) =>
      `${part.name}: ${age(part)} → ${part.value.toFixed(3)} × weight ${part.weight} = ${(part.value * part.weight).toFixed(3)}`,
  );
  return [...parts, `score ${score.score.toFixed(3)} by formula ${score.formula}`];
}

/** The score in one short sentence for a digest or a list. */
export function summarizeScore({ parts }: TrendingScore): string {
  const published = parts.find((part) => part.name === 'published')?.ageDays ?? null;
  const arrived = parts.find((part) => part.name === 'arrived')?.ageDays ?? null;
  const first = published === null ? 'Publication date unknown' : `Published ${ago(published)}`;
  return arrived === null ? `${first}.` : `${first}, arrived here ${ago(arrived)}.`;
}

function age(part: ScorePart): string {
  return part.ageDays === null ? 'date unknown' : `${part.ageDays.toFixed(1)} days ago`;
}

function ago(days: number): string {
  if (days < 1) return 'within a day';
  if (days < 60) return `${Math.floor(days)} ${Math.floor(days) === 1 ? 'day' : 'days'} ago`;
  const months = Math.floor(days / 30.44);
  if (months < 24) return `${months} months ago`;
  return `${Math.floor(days / 365.25)} years ago`;
}
