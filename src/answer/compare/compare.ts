import type { Paper } from '../../papers/paper.ts';
import type { Quote } from '../answer.ts';
import { verifyQuote } from '../passages.ts';
import { type Span, sentencesOf } from '../sentences.ts';
import { dataSetsIn } from './data-sets.ts';
import { methodIn } from './method.ts';
import { type Result, resultsIn } from './results.ts';

/** The columns of a comparison. */
export type Column = 'dataSet' | 'method' | 'metric' | 'number';

export const COLUMNS: readonly Column[] = ['dataSet', 'method', 'metric', 'number'];

/** What an abstract says in a column. Every text is a verbatim span of it. */
export interface Cell {
  /** One, or several data sets. */
  values: string[];
  /** The sentence it stands in. */
  quote: Quote;
}

/** A row: an empty cell (null) means that the abstract does not say, or not in words that can be read for sure. */
export interface ComparedPaper {
  paper: Paper;
  cells: Record<Column, Cell | null>;
}

/** A longer sentence is a list, or no sentence at all: what belongs to what in it cannot be told. */
const LONGEST_QUOTE = 700;

/** Lays papers side by side by what their abstracts state; a wrong cell is worse than an empty one. */
export function comparePapers(papers: Paper[]): ComparedPaper[] {
  return papers.map((paper) => ({ paper, cells: cellsOf(paper) }));
}

function cellsOf(paper: Paper): ComparedPaper['cells'] {
  const sentences = sentencesOf(paper.abstract).filter(({ start, end }) => end - start <= LONGEST_QUOTE);
  const cell = (values: Span[], sentence: Span | undefined): Cell | null =>
    sentence === undefined ? null : checkedCell(paper, values, sentence);
  const method = methodIn(paper, sentences);
  const result = bestResult(paper, sentences);
  const data = dataOf(paper, sentences, result?.sentence);
  return {
    dataSet: cell(data?.names ?? [], data?.sentence),
    method: cell(method === null ? [] : [method.name], method?.sentence),
    metric: cell(result === null ? [] : [result.metric], result?.sentence),
    number: cell(result === null ? [] : [result.number], result?.sentence),
  };
}

type Placed = Result & { sentence: Span };

/** The first result in the sentence that tells most: one that names the data stands above one that does not. */
function bestResult({ abstract }: Paper, sentences: Span[]): Placed | null {
  let best: { placed: Placed; rank: number } | null = null;
  for (const sentence of sentences) {
    const [result] = resultsIn(abstract, sentence);
    if (result === undefined) continue;
    const rank = dataSetsIn(abstract, sentence).length > 0 ? 1 : 0;
    if (best === null || rank > best.rank) best = { placed: { ...result, sentence }, rank };
  }
  return best?.placed ?? null;
}

/** The data of the result where its sentence names it, else what is named first. */
function dataOf(
  { abstract }: Paper,
  sentences: Span[],
  first: Span | undefined,
): { names: Span[]; sentence: Span } | null {
  for (const sentence of first === undefined ? sentences : [first, ...sentences]) {
    const names = dataSetsIn(abstract, sentence);
    if (names.length > 0) return { names, sentence };
  }
  return null;
}

/** Looks every value and its sentence up once more, by their places, before anybody sees them. */
function checkedCell(paper: Paper, values: Span[], { start, end }: Span): Cell | null {
  const quote = { text: paper.abstract.slice(start, end), paperId: paper.id, title: paper.title, start, end };
  const texts = values.map((span) => paper.abstract.slice(span.start, span.end));
  const stand = values.every((span) => span.start >= start && span.end <= end && span.start < span.end);
  if (values.length === 0 || !stand || !verifyQuote(quote, paper)) return null;
  return { values: texts, quote };
}
