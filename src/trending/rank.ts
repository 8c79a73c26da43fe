import type { ArrivedPaper } from './arrival.ts';
import { dateRange } from './published.ts';
import { scorePaper, type TrendingScore } from './score.ts';

export interface RankedArrival extends ArrivedPaper {
  trending: TrendingScore;
}

export type TrendingWindow = 'day' | 'week' | 'month';

const WINDOW_DAYS: Record<TrendingWindow, number> = { day: 1, week: 7, month: 30 };

/** Highest score first; equal scores by arrival, the newest first, then by id, so that the order is always the same. */
export function rankPapers(papers: ArrivedPaper[], now: Date): RankedArrival[] {
  return papers
    .map((arrived) => ({ ...arrived, trending: scorePaper(arrived, now) }))
    .sort(
      (a, b) =>
        b.trending.score - a.trending.score ||
        compare(b.arrivedAt, a.arrivedAt) ||
        compare(a.paper.id, b.paper.id),
    );
}

/** The papers that were published or arrived in the last day, week (7 days) or month (30 days). */
export function withinWindow(papers: ArrivedPaper[], window: TrendingWindow, now: Date): ArrivedPaper[] {
  const from = now.getTime() - WINDOW_DAYS[window] * 86_400_000;
  return papers.filter(({ paper, arrivedAt }) => {
    const published = paper.publishedAt === null ? null : dateRange(paper.publishedAt);
    return Date.parse(arrivedAt) >= from || (published !== null && published.end >= from);
  });
}

function compare(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
