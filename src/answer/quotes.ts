import type { Paper } from '../papers/paper.ts';
import type { Quote } from './answer.ts';
import { type Passage, passagesOf, saysTheSame, verifyQuote, type Wanted } from './passages.ts';
import { sentencesOf } from './sentences.ts';

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

/** A sentence that may be quoted. */
export interface RatedPassage {
  passage: Passage;
  paper: Paper;
  /** The logarithm of its chance to answer, up to a constant. */
  logChance: number;
}

/** All sentences of the candidates, the likeliest answer first: a paper's chance times the sentence's own in it. */
export function ratePassages(candidates: Candidate[], wanted: Wanted): RatedPassage[] {
  return candidates
    .flatMap(({ paper, score }) =>
      passagesOf(paper, wanted).map((passage) => ({
        passage,
        paper,
        logChance: PAPER_STEEPNESS * score + SENTENCE_STEEPNESS * passage.score,
      })),
    )
    .sort((a, b) => b.logChance - a.logChance);
}

/**
 * At most three of the rated sentences. One with few of the wanted words, or one that repeats another, is left
 * out; one that begins with "It" or "This method" comes with the sentence before it. Every quote is a checked span.
 */
export function chooseQuotes(rated: RatedPassage[]): Quote[] {
  const least = LEAST_SHARE * rated.reduce((most, { passage }) => Math.max(most, passage.covered), 0);
  const chosen: RatedPassage[] = [];
  for (const one of rated) {
    const { passage, paper } = one;
    if (chosen.length === QUOTE_LIMIT) break;
    if (passage.covered < least || passage.covered === 0 || !verifyQuote(passage, paper)) continue;
    if (!chosen.some((other) => saysTheSame(other.passage, passage))) chosen.push(one);
  }
  const quotes = chosen.map(({ passage, paper }) => withReferent(passage, paper));
  return quotes.filter((quote, i) => !quotes.some((other, j) => j !== i && contains(other, quote, j < i)));
}

/** A beginning that points at the sentence before; "this paper" points at itself. */
const POINTS_BACK =
  /^(?:it|its|they|their|these|such|this (?!paper|work|article|study|letter|thesis|survey)\w+)\b/i;

/** A quote longer than this is not read. */
const LONGEST_QUOTE = 600;

function withReferent({ text, paperId, title, start, end }: Passage, paper: Paper): Quote {
  const quote = { text, paperId, title, start, end };
  if (!POINTS_BACK.test(text)) return quote;
  const before = sentencesOf(paper.abstract).findLast((span) => span.end <= start);
  if (before === undefined || end - before.start > LONGEST_QUOTE) return quote;
  return { ...quote, text: paper.abstract.slice(before.start, end), start: before.start };
}

/** Whether `outer` shows all of `inner`; of two equal ones the earlier holds the later. */
function contains(outer: Quote, inner: Quote, isEarlier: boolean): boolean {
  if (outer.paperId !== inner.paperId || outer.start > inner.start || outer.end < inner.end) return false;
  return isEarlier || outer.start < inner.start || outer.end > inner.end;
}
