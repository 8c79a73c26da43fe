import { PEOPLE, SIGNALS, VOTES, WINDOWS } from './formula.ts';
import type { PeoplePart } from './people.ts';
import type { AgePart, ScorePart, TrendingScore, VotesPart } from './score.ts';
import type { SignalPart } from './signal-part.ts';
import { signed } from './signed.ts';

/** One line per component and one for the sum: everything needed to check the score by hand. */
export function explainScore({ parts, score, formula, window, asOf }: TrendingScore): string[] {
  const { halfLife } = WINDOWS[window];
  return [
    ...parts.map(
      (part) =>
        `${LABELS[part.name]}: ${inputs(part)} → ${part.value.toFixed(3)} × weight ${part.weight} = ${(part.value * part.weight).toFixed(3)}`,
    ),
    `score ${score.toFixed(3)} by formula ${formula}, window ${window} (half-life ${days(halfLife)}), as of ${asOf}`,
  ];
}

export const LABELS: Record<ScorePart['name'], string> = {
  published: 'published',
  arrived: 'arrived here',
  upvotes: 'upvotes',
  comments: 'comments',
  github_stars: 'GitHub stars',
  people: 'people here',
  votes: 'votes here',
};

/** The inputs of one component, and how they make its value. */
function inputs(part: ScorePart): string {
  switch (part.name) {
    case 'published':
    case 'arrived':
      return ageInputs(part);
    case 'votes':
      return votesInputs(part);
    case 'people':
      return `${part.opened} opened, ${part.saved} saved, ${part.shared} shared; ${rate(part)}`;
    default:
      return `${signalTotal(part)}; ${rate(part)}`;
  }
}

function ageInputs({ ageDays, halfAgeDays }: AgePart): string {
  if (ageDays === null) return 'date unknown';
  return `${days(ageDays)} ago, ${halfAgeDays} / (${halfAgeDays} + ${round(ageDays)})`;
}

function votesInputs({ up, down }: VotesPart): string {
  return `${up} up, ${down} down, (${up} + ${VOTES.prior}) / (${up + down} + ${2 * VOTES.prior})`;
}

function signalTotal({ total, lastDay }: SignalPart): string {
  if (total === null) return 'not known';
  return lastDay === null ? `${total}` : `${total}, ${signed(lastDay)} in the last announcement day`;
}

function rate(part: SignalPart | PeoplePart): string {
  const { prior, full } = part.name === 'people' ? PEOPLE : SIGNALS[part.name];
  const perDay = `(${round(part.recent)} + ${prior.gains}) / (${round(part.days)} + ${prior.days}) = ${round(part.perDay)} a day`;
  return `recent gains ${perDay}, ln(1 + ${round(part.perDay)}) / ln(1 + ${full})`;
}

function days(count: number): string {
  return `${round(count)} announcement ${count === 1 ? 'day' : 'days'}`;
}

function round(number: number): string {
  return String(Math.round(number * 100) / 100);
}
