import type { Paper } from '../papers/paper.ts';
import { basisOf } from './basis.ts';
import type { PaperEvidence } from './evidence.ts';
import { rankPapers, withinWindow } from './rank.ts';
import { SCORING, type Scoring } from './remembered.ts';
import type { Look, TrendingScore } from './score.ts';
import { summarizeScore } from './summary.ts';

export interface TrendingItem {
  paper: Paper;
  score: TrendingScore;
  /** One short sentence for a reader. */
  why: string;
}

export interface TrendingList {
  /** What the ranking is based on. */
  basis: string;
  items: TrendingItem[];
}

/** The best papers of a window, with what each stands on. */
export function trendingList(
  papers: PaperEvidence[],
  { limit, ...look }: Look & { limit: number },
  scoring: Scoring = SCORING,
): TrendingList {
  const within = withinWindow(papers, look, scoring.lastMoment);
  const ranked = rankPapers(within, look, scoring.score).slice(0, limit);
  return {
    basis: basisOf(within),
    items: ranked.map(({ paper, trending }) => ({ paper, score: trending, why: summarizeScore(trending) })),
  };
}
