import type { Paper } from '../papers/paper.ts';
import { analyze, gramsOf, stemsOf } from '../search/analysis.ts';
import { saturation } from '../search/bm25.ts';
import type { Quote } from './answer.ts';
import { fitsForm, type QuestionForm, statesFinding } from './question-form.ts';
import { sentencesOf } from './sentences.ts';

/** What is asked: stems with how much each tells, and the question's form. */
export interface Wanted {
  weights: Map<string, number>;
  form: QuestionForm;
}

/** A sentence of an abstract, ready to be quoted. */
export interface Passage extends Quote {
  /** Comparable within one paper: 1 is the best word score, plus what position, finding and form add. */
  score: number;
  /** The idf sum of the wanted stems it has. */
  covered: number;
  stems: Set<string>;
}

/** Sentence BM25 with a weak length correction, and what is added to it (measured: see `bench/`). */
const SENTENCE_B = 0.3;
const GRAM_WEIGHT = 0.3;
const POSITION_WEIGHT = 0.3;
const FINDING_WEIGHT = 0.2;
const FORM_WEIGHT = 0.2;

/** The sentences of one abstract, best first; equal ones in their own order. */
export function passagesOf(paper: Paper, wanted: Wanted): Passage[] {
  const spans = sentencesOf(paper.abstract);
  const sentences = spans.map(({ start, end }) => {
    const text = paper.abstract.slice(start, end);
    return { text, start, end, terms: analyze(text).map((term) => term.stem) };
  });
  const average =
    sentences.reduce((sum, { terms }) => sum + terms.length, 0) / Math.max(sentences.length, 1) || 1;
  const words = sentences.map(({ terms }) => wordScore(terms, wanted.weights, average));
  const grams = sentences.map(({ terms }) => gramScore(terms, wanted.weights));
  const topWord = Math.max(...words, 0);
  const topGram = Math.max(...grams, 0);
  const last = Math.max(sentences.length - 1, 1);
  const passages = sentences.map(({ text, start, end, terms }, i): Passage => {
    const stems = new Set(terms);
    const score =
      share(words[i], topWord) +
      GRAM_WEIGHT * share(grams[i], topGram) +
      POSITION_WEIGHT * (i / last) +
      FINDING_WEIGHT * Number(statesFinding(text)) +
      FORM_WEIGHT * Number(fitsForm(text, wanted.form));
    return {
      text,
      start,
      end,
      paperId: paper.id,
      title: paper.title,
      score,
      covered: covered(stems, wanted),
      stems,
    };
  });
  return passages.sort((a, b) => b.score - a.score || a.start - b.start);
}

function share(value: number | undefined, top: number): number {
  return top > 0 ? (value ?? 0) / top : 0;
}

function covered(stems: Set<string>, { weights }: Wanted): number {
  let sum = 0;
  for (const [stem, weight] of weights) if (stems.has(stem)) sum += weight;
  return sum;
}

function wordScore(terms: string[], weights: Map<string, number>, average: number): number {
  let score = 0;
  for (const [stem, weight] of weights) {
    const count = terms.filter((term) => term === stem).length;
    if (count > 0) score += weight * saturation(count, terms.length, average, SENTENCE_B);
  }
  return score;
}

/** The weight of the wanted stems, each by the share of its 4-grams that the sentence has. */
function gramScore(terms: string[], weights: Map<string, number>): number {
  const grams = new Set(terms.flatMap(gramsOf));
  let score = 0;
  for (const [stem, weight] of weights) {
    const own = gramsOf(stem);
    score += (weight * own.filter((gram) => grams.has(gram)).length) / own.length;
  }
  return score;
}

/** Whether a quote still stands, character by character, in the abstract it names. */
export function verifyQuote(quote: Quote, paper: Pick<Paper, 'id' | 'abstract'>): boolean {
  return (
    quote.paperId === paper.id &&
    quote.text !== '' &&
    paper.abstract.slice(quote.start, quote.end) === quote.text
  );
}

/** Whether two sentences say the same: most of the shorter one's stems stand in the other. */
export function saysTheSame(a: Passage, b: Passage): boolean {
  const [small, large] = a.stems.size <= b.stems.size ? [a.stems, b.stems] : [b.stems, a.stems];
  if (small.size === 0) return true;
  return [...small].filter((stem) => large.has(stem)).length / small.size >= 0.8;
}

/** The stems of a text, each weighing the same: for when no index can tell how rare they are. */
export function evenWeights(text: string): Map<string, number> {
  return new Map(stemsOf(text).map((stem) => [stem, 1]));
}
