import type { Paper } from '../papers/paper.ts';
import type { ArrivedPaper } from './arrival.ts';
import { summarizeScore } from './explain.ts';
import { rankPapers, type TrendingWindow, withinWindow } from './rank.ts';
import { BASIS } from './score.ts';

export interface TrendingItem {
  paper: Paper;
  score: number;
  why: string;
}

export interface TrendingList {
  /** One sentence on what the ranking is based on. */
  basis: string;
  items: TrendingItem[];
}

/** The best papers of a window, with what each stands on. */
export function trendingList(
  papers: ArrivedPaper[],
  { window, now, limit }: { window: TrendingWindow; now: Date; limit: number },
): TrendingList {
  const ranked = rankPapers(withinWindow(papers, window, now), now).slice(0, limit);
  return {
    basis: BASIS,
    items: ranked.map(({ paper, trending }) => ({
      paper,
      score: trending.score,
      why: summarizeScore(trending),
    })),
  };
}
