import { announcementDaysBefore } from './announcement-days.ts';
import type { PeoplePart } from './people.ts';
import type { AgePart, TrendingScore, VotesPart } from './score.ts';
import type { SignalPart } from './signal-part.ts';
import { signed } from './signed.ts';

const NOUNS: Record<SignalPart['name'], [one: string, many: string]> = {
  upvotes: ['upvote', 'upvotes'],
  comments: ['comment', 'comments'],
  github_stars: ['GitHub star', 'GitHub stars'],
};
const CLAUSES = 3;
const DAY_MS = 86_400_000;

/** That somebody merely opened a paper is told from this many people on: what one person reads is their own business. */
const READERS = 2;

/** The score in one short sentence for a digest or a list: what people did, else how recent the paper is. */
export function summarizeScore(score: TrendingScore): string {
  const since = sinceWhen(new Date(score.asOf));
  const counts = score.parts.flatMap((part) => ('total' in part ? signalClause(part, since) : []));
  const here = hereClause(score);
  const clauses = [...counts.slice(0, here === '' ? CLAUSES : CLAUSES - 1), here].filter((c) => c !== '');
  return clauses.length === 0 ? recency(score) : `${clauses.join('; ')}.`;
}

/** "41 upvotes, +12 since yesterday" */
function signalClause({ name, total, lastDay }: SignalPart, since: string): string[] {
  if (total === null || total <= 0) return [];
  const noun = NOUNS[name][total === 1 ? 0 : 1];
  const gained = lastDay === null || lastDay === 0 ? '' : `, ${signed(lastDay)} since ${since}`;
  return [`${total.toLocaleString('en-US')} ${noun}${gained}`];
}

/**
 * "3 people here voted for it, 2 shared it". That people saved it counts, but is told by the team's memory alone, and
 * only where an admin wants that: what is on one person's reading list is their own business.
 */
function hereClause({ parts }: TrendingScore): string {
  const people = parts.find((part): part is PeoplePart => part.name === 'people');
  const votes = parts.find((part): part is VotesPart => part.name === 'votes');
  const done: [number, string][] = [
    [votes?.up ?? 0, 'voted for'],
    [people?.shared ?? 0, 'shared'],
  ];
  const opened = people?.opened ?? 0;
  if (opened >= READERS) done.push([opened, 'opened']);
  return done
    .filter(([count]) => count > 0)
    .map(
      ([count, verb], i) =>
        `${count}${i > 0 ? '' : count === 1 ? ' person here' : ' people here'} ${verb} it`,
    )
    .slice(0, 2)
    .join(', ');
}

/** The day that one announcement day before now falls on, as people call it. */
function sinceWhen(now: Date): string {
  const before = announcementDaysBefore(now, 1);
  if (now.getTime() - before.getTime() <= 1.5 * DAY_MS) return 'yesterday';
  return before.toLocaleDateString('en-US', { weekday: 'long', timeZone: 'America/New_York' });
}

function recency({ parts, asOf }: TrendingScore): string {
  const since = (name: AgePart['name']) => {
    const part = parts.find((p): p is AgePart => p.name === name);
    return part?.since ? (Date.parse(asOf) - Date.parse(part.since)) / DAY_MS : null;
  };
  const published = since('published');
  const arrived = since('arrived');
  const first = published === null ? 'Publication date unknown' : `Published ${ago(published)}`;
  return arrived === null ? `${first}.` : `${first}, arrived here ${ago(arrived)}.`;
}

function ago(days: number): string {
  if (days < 1) return 'within a day';
  if (days < 60) return `${Math.floor(days)} ${Math.floor(days) === 1 ? 'day' : 'days'} ago`;
  const months = Math.floor(days / 30.44);
  if (months < 24) return `${months} months ago`;
  return `${Math.floor(days / 365.25)} years ago`;
}
