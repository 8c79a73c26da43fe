import type { EngineKind } from '../engines/engine.ts';
import { answererOver } from './answerer-over.ts';
import { type AskFigures, askQuestions } from './ask-figures.ts';
import { papersOfFile } from './papers-of-file.ts';
import { ofKind, type Question } from './question-file.ts';
import { type QuestionRanks, rankQuestions, sharesOf } from './question-ranks.ts';
import { type Comparison, compare, type Draws } from './significance.ts';

/** One engine's shares, and how far ours stands above it. */
export interface QuestionRow {
  engine: string;
  shares: ReturnType<typeof sharesOf>;
  /** Absent for ours, and when ours did not run. */
  oursAbove?: { first: Comparison; five: Comparison };
}

/** The engines and our answers on one file of papers. */
export interface QuestionRun {
  papers: number;
  counts: { answerable: number; hard: number; unanswerable: number; find: number };
  rows: QuestionRow[];
  ask: AskFigures;
}

/** What is run. */
export interface QuestionSetup {
  dump: string;
  questions: Question[];
  kinds: EngineKind[];
  draws: Draws;
}

/** Asks every engine, one after another, and then the answerer. */
export async function runQuestions({ dump, questions, kinds, draws }: QuestionSetup): Promise<QuestionRun> {
  const papers = await papersOfFile(dump);
  const rows: QuestionRow[] = [];
  let our: QuestionRanks | null = null;
  for (const kind of kinds) {
    const engine = kind.open(papers);
    const ranks = rankQuestions(engine, papers, questions);
    engine.close();
    const row: QuestionRow = { engine: kind.name, shares: sharesOf(ranks) };
    if (kind.name === 'ours') our = ranks;
    else if (our !== null) {
      row.oursAbove = {
        first: compare(our.first, ranks.first, draws),
        five: compare(our.five, ranks.five, draws),
      };
    }
    rows.push(row);
  }
  const ask = await askQuestions(await answererOver(papers), questions);
  return { papers: papers.length, counts: countsOf(questions), rows, ask };
}

function countsOf(questions: Question[]): QuestionRun['counts'] {
  const answerable = ofKind(questions, 'answerable');
  return {
    answerable: answerable.length,
    hard: answerable.filter((question) => question.hard).length,
    unanswerable: ofKind(questions, 'unanswerable').length,
    find: ofKind(questions, 'find').length,
  };
}
