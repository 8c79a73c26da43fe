import type { Paper } from '../papers/paper.ts';
import { analyze, gramsOf, stemsOf } from '../search/analysis.ts';
import { saturation } from '../search/bm25.ts';
import type { Quote } from './answer.ts';
import { formFit, type QuestionForm, statesContribution, statesFinding } from './question-form.ts';
import { type Span, sentencesOf } from './sentences.ts';

/** What is asked: stems with how much each tells, their other names, and the question's form. */
export interface Wanted {
  weights: Map<string, number>;
  /** Other names by stem: stems that stand one after another, and how much they count beside it. */
  related?: Map<string, OtherName[]>;
  form: QuestionForm;
}

export interface OtherName {
  stems: string[];
  weight: number;
}

/** A sentence of an abstract, ready to be quoted. */
export interface Passage extends Quote {
  /** Comparable within one paper: about 1 for the best words, plus what place, finding and form add. */
  score: number;
  /** The idf sum of the wanted stems it has, by themselves or by another name. */
  covered: number;
  stems: Set<string>;
}

/** Sentence BM25 with a weak length correction. */
const SENTENCE_B = 0.3;

/**
 * What is added up for a sentence, words and grams after division by the best sentence's. The weights follow a
 * logistic model of answering sentences, fitted on half of the development questions and confirmed on the other
 * (`bench/`): an abstract's first sentence tells what is known, not what is found.
 */
const WEIGHTS = {
  exact: 0.5,
  words: 0.6,
  grams: 0.3,
  place: 0.3,
  opening: -0.8,
  finding: 0.3,
  contribution: 0.2,
};

/** In a shorter abstract the first sentence is as good as any. */
const HAS_OPENING = 4;

interface Sentence {
  text: string;
  start: number;
  end: number;
  /** All stems, compounds too. */
  terms: string[];
  /** The stems in order, compounds left out. */
  sequence: string[];
}

/** The sentences of one abstract, best first; equal ones in their own order. */
export function passagesOf(paper: Paper, wanted: Wanted): Passage[] {
  const sentences = sentencesOf(paper.abstract).map((span) => toSentence(paper.abstract, span));
  const average =
    sentences.reduce((sum, { terms }) => sum + terms.length, 0) / Math.max(sentences.length, 1) || 1;
  const exact = shares(
    sentences.map((sentence) => wordScore(sentence, { ...wanted, related: new Map() }, average)),
  );
  const words = shares(sentences.map((sentence) => wordScore(sentence, wanted, average)));
  const grams = shares(sentences.map(({ terms }) => gramScore(terms, wanted.weights)));
  const passages = sentences.map((sentence, i): Passage => {
    const { text, start, end, terms } = sentence;
    const place = WEIGHTS.place * (i / Math.max(sentences.length - 1, 1));
    const score =
      WEIGHTS.exact * (exact[i] ?? 0) +
      WEIGHTS.words * (words[i] ?? 0) +
      WEIGHTS.grams * (grams[i] ?? 0) +
      (i === 0 && sentences.length >= HAS_OPENING ? WEIGHTS.opening : place) +
      WEIGHTS.finding * Number(statesFinding(text)) +
      WEIGHTS.contribution * Number(statesContribution(text)) +
      formFit(text, wanted.form);
    const stems = new Set(terms);
    const common = { text, start, end, paperId: paper.id, title: paper.title };
    return { ...common, score, covered: covered(sentence, wanted), stems };
  });
  return passages.sort((a, b) => b.score - a.score || a.start - b.start);
}

function toSentence(abstract: string, { start, end }: Span): Sentence {
  const text = abstract.slice(start, end);
  const terms = analyze(text);
  const sequence = terms.filter((term) => !term.joined).map((term) => term.stem);
  return { text, start, end, terms: terms.map((term) => term.stem), sequence };
}

/** Each value's share of the largest. */
function shares(values: number[]): number[] {
  const top = Math.max(...values, 0);
  return values.map((value) => (top > 0 ? value / top : 0));
}

function covered(sentence: Sentence, wanted: Wanted): number {
  let sum = 0;
  for (const [stem, weight] of wanted.weights) {
    sum += weight * (sentence.terms.includes(stem) ? 1 : relatedShare(sentence, wanted.related?.get(stem)));
  }
  return sum;
}

/** The best of the other names that the sentence has; 0 for none. */
function relatedShare({ sequence }: Sentence, names: OtherName[] = []): number {
  return Math.max(0, ...names.filter(({ stems }) => standsIn(sequence, stems)).map(({ weight }) => weight));
}

function standsIn(sequence: string[], stems: string[]): boolean {
  const starts = sequence.keys();
  return [...starts].some((start) => stems.every((stem, i) => sequence[start + i] === stem));
}

/** BM25 of the wanted stems; another name counts as the word it stands for, at its weight, when that is more. */
function wordScore(sentence: Sentence, { weights, related }: Wanted, average: number): number {
  const { terms } = sentence;
  let score = 0;
  for (const [stem, weight] of weights) {
    const count = terms.filter((term) => term === stem).length;
    const own = count > 0 ? saturation(count, terms.length, average, SENTENCE_B) : 0;
    const share = relatedShare(sentence, related?.get(stem));
    score += weight * Math.max(own, share * saturation(1, terms.length, average, SENTENCE_B));
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
