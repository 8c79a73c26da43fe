import type { Paper } from '../papers/paper.ts';
import type { Quote } from './answer.ts';
import { type Passage, passagesOf, saysTheSame, verifyQuote, type Wanted } from './passages.ts';

/** A paper with how well it fits the question, 0 to 1. */
export interface Candidate {
  paper: Paper;
  score: number;
}

const QUOTE_LIMIT = 3;

/** A sentence with a smaller share of the question than this of the best one's is beside the point. */
const LEAST_SHARE = 0.4;

/** How steeply a paper's chance to be the right one falls with its score. */
const PAPER_STEEPNESS = 8;
/** The same for a sentence within its paper. */
const SENTENCE_STEEPNESS = 1;

/**
 * At most three sentences, the likeliest answer first: a sentence's chance is that of its paper times its own
 * among the paper's sentences. A sentence with few of the wanted words, or one that repeats another, is left
 * out; every quote is a checked span.
 */
export function chooseQuotes(candidates: Candidate[], wanted: Wanted): Quote[] {
  const pool = candidates.flatMap(({ paper, score }) =>
    passagesOf(paper, wanted).map((passage) => ({
      passage,
      paper,
      logChance: PAPER_STEEPNESS * score + SENTENCE_STEEPNESS * passage.score,
    })),
  );
  pool.sort((a, b) => b.logChance - a.logChance);
  const least = LEAST_SHARE * pool.reduce((most, { passage }) => Math.max(most, passage.covered), 0);
  const chosen: Passage[] = [];
  for (const { passage, paper } of pool) {
    if (chosen.length === QUOTE_LIMIT) break;
    if (passage.covered < least || passage.covered === 0 || !verifyQuote(passage, paper)) continue;
    if (!chosen.some((other) => saysTheSame(other, passage))) chosen.push(passage);
  }
  return chosen.map(({ text, paperId, title, start, end }) => ({ text, paperId, title, start, end }));
}
