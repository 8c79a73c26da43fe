import type { PaperEvidence } from './evidence.ts';
import { FORMULA, type TrendingWindow } from './formula.ts';
import { type Look, scorePaper, type TrendingScore } from './score.ts';

/** All that the score of one paper was computed from; people are numbered, so that nobody's name is kept. */
export interface FrozenPaper {
  paperId: string;
  score: number;
  /** What the papers were put in order by, when that was not the score alone. */
  rankedBy?: number;
  publishedAt: string | null;
  arrivedAt: string;
  readings: PaperEvidence['readings'];
  acts: PaperEvidence['acts'];
}

/** What is kept with a ranking that was shown, so that it can be computed again. */
export interface RankingAudit {
  formula: string;
  window: TrendingWindow;
  /** ISO instant from which everything was seen. */
  asOf: string;
  /** In the order shown. */
  papers: FrozenPaper[];
}

/** Freezes what the papers of a ranking stood on. */
export function freezeRanking(papers: PaperEvidence[], look: Look): RankingAudit {
  return {
    formula: FORMULA,
    window: look.window,
    asOf: look.now.toISOString(),
    papers: papers.map((evidence) => freeze(evidence, look)),
  };
}

function freeze(evidence: PaperEvidence, look: Look): FrozenPaper {
  const people = [...new Set(evidence.acts.map(({ person }) => person))].sort();
  return {
    paperId: evidence.paper.id,
    score: scorePaper(evidence, look).score,
    publishedAt: evidence.paper.publishedAt,
    arrivedAt: evidence.arrivedAt,
    readings: evidence.readings,
    acts: evidence.acts.map((act) => ({ ...act, person: String(people.indexOf(act.person) + 1) })),
  };
}

/** The score again, from what was frozen; null when it was made by a formula that this version does not know. */
export function recomputeScore(frozen: FrozenPaper, audit: RankingAudit): TrendingScore | null {
  if (audit.formula !== FORMULA) return null;
  return scorePaper(
    {
      paper: {
        id: frozen.paperId,
        publishedAt: frozen.publishedAt,
        title: '',
        abstract: '',
        abstractKind: 'abstract',
        authors: [],
        url: null,
        categories: [],
      },
      arrivedAt: frozen.arrivedAt,
      readings: frozen.readings,
      acts: frozen.acts,
    },
    { now: new Date(audit.asOf), window: audit.window },
  );
}
