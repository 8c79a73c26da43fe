import { SIGNAL_KINDS } from '../papers/signals.ts';
import { announcementDays } from './announcement-days.ts';
import { evidenceAt, type PaperEvidence, type Reading } from './evidence.ts';
import { PEOPLE, WINDOWS } from './formula.ts';
import { gainsOf, inOrder } from './gains.ts';
import { instantOf, lastInstant } from './published.ts';
import { type Look, scorePaper, type TrendingScore } from './score.ts';

export interface RankedPaper extends PaperEvidence {
  trending: TrendingScore;
}

/** Highest score first; equal scores by arrival, the newest first, then by id, so that the order is always the same. */
export function rankPapers(
  papers: PaperEvidence[],
  look: Look,
  score: (evidence: PaperEvidence, look: Look) => TrendingScore = scorePaper,
): RankedPaper[] {
  return papers
    .map((evidence) => ({ ...evidence, trending: score(evidence, look) }))
    .sort(
      (a, b) =>
        b.trending.score - a.trending.score ||
        compare(b.arrivedAt, a.arrivedAt) ||
        compare(a.paper.id, b.paper.id),
    );
}

/**
 * The papers that were published, arrived, grew in an outside count or were saved, shared or voted for within
 * the window's announcement days. On a Sunday a day reaches back to Thursday evening.
 */
export function withinWindow(
  papers: PaperEvidence[],
  { now, window }: Look,
  latestOf: (evidence: PaperEvidence, now: Date) => Date | null = lastMoment,
): PaperEvidence[] {
  return papers.filter((evidence) => {
    const latest = latestOf(evidence, now);
    return latest !== null && announcementDays(latest, now) <= WINDOWS[window].days;
  });
}

/** When something last happened to the paper; opening alone is too little to bring an old paper back. */
export function lastMoment(evidence: PaperEvidence, now: Date): Date | null {
  const seen = evidenceAt(evidence, now);
  const published = seen.paper.publishedAt === null ? null : lastInstant(seen.paper.publishedAt);
  const moments = [
    published,
    instantOf(seen.arrivedAt),
    ...SIGNAL_KINDS.map((kind) => lastGrowth(inOrder(seen.readings, kind))),
    ...seen.acts
      .filter(({ kind }) => kind === 'up' || (PEOPLE.acts[kind] ?? 0) > 1)
      .map(({ at }) => instantOf(at)),
  ];
  return moments.reduce(
    (last, moment) => (moment !== null && moment <= now && (last === null || moment > last) ? moment : last),
    null,
  );
}

/** When a count was seen to be higher than before. */
function lastGrowth(readings: Reading[]): Date | null {
  const [, ...later] = gainsOf(readings, new Date(0));
  return later.findLast(({ amount }) => amount > 0)?.at ?? null;
}

function compare(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
