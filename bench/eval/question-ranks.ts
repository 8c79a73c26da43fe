import type { Paper } from '../../src/papers/paper.ts';
import { mean } from '../../src/search/measures.ts';
import type { Engine } from '../engines/engine.ts';
import { letters } from './letters.ts';
import { type Kind, ofKind, type Question } from './question-file.ts';

/** What an engine makes of the questions; one number between 0 and 1 per question, in their order. */
export interface QuestionRanks {
  /** Whether a right paper comes first. */
  first: number[];
  /** Whether one is among the first five. */
  five: number[];
  /** The same for the hard questions alone. */
  hardFirst: number[];
  hardFive: number[];
  /** Of short queries: the share of right papers among as many hits as there are right papers. */
  rPrecision: number[];
}

/** Asks an engine that holds `papers` for every answerable question and every short query. */
export function rankQuestions(engine: Engine, papers: Paper[], questions: Question[]): QuestionRanks {
  const titles = new Map(papers.map((paper) => [paper.id, letters(paper.title)]));
  const found = (text: string, limit: number) => engine.search(text, limit).map((id) => titles.get(id) ?? '');
  const rows = ofKind(questions, 'answerable').map((question) => ({
    hard: question.hard,
    rank: rankOfRight(found(question.question, 5), question),
  }));
  const hard = rows.filter((row) => row.hard);
  const first = (row: { rank: number }) => Number(row.rank === 0);
  const five = (row: { rank: number }) => Number(row.rank >= 0 && row.rank < 5);
  return {
    first: rows.map(first),
    five: rows.map(five),
    hardFirst: hard.map(first),
    hardFive: hard.map(five),
    rPrecision: ofKind(questions, 'find').map(({ query, papers: right }) => {
      const wanted = new Set(right.map(letters));
      return found(query, right.length).filter((title) => wanted.has(title)).length / right.length;
    }),
  };
}

/** The place of the first right paper among titles reduced to letters; -1 when there is none. */
export function rankOfRight(titles: string[], { paper, also }: Kind<'answerable'>): number {
  const right = new Set([paper, ...also].map(letters));
  return titles.findIndex((title) => right.has(title));
}

/** The shares that have questions behind them. */
export function sharesOf(ranks: QuestionRanks): Partial<Record<keyof QuestionRanks, number>> {
  const kept = Object.entries(ranks).filter(([, values]) => values.length > 0);
  return Object.fromEntries(kept.map(([name, values]) => [name, mean(values)]));
}
