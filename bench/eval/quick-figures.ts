import { basename, extname } from 'node:path';
import { ours } from '../engines/ours.ts';
import { runCollection } from './collection-run.ts';
import type { Figures } from './committed.ts';
import { readQuestions } from './question-file.ts';
import { runQuestions } from './question-run.ts';
import { DRAWS } from './significance.ts';

const MEASURES = ['nDCG@10', 'MRR@10', 'Recall@10', 'Recall@100'] as const;

/** Our figures alone on a collection, under the name of its directory. */
export async function collectionFigures(directory: string): Promise<Figures> {
  const { rows } = await runCollection(directory, [ours], DRAWS);
  const measures = MEASURES.map((name) => [name, rows[0]?.[name] ?? 0]);
  return { [basename(directory)]: Object.fromEntries(measures) };
}

/** Our figures alone on questions, under the name of their file. */
export async function questionFigures(dump: string, questionFile: string): Promise<Figures> {
  const questions = readQuestions(questionFile);
  const { rows, ask } = await runQuestions({ dump, questions, kinds: [ours], draws: DRAWS });
  const named = (kind: string, shares: object) =>
    Object.entries(shares).map(([name, value]) => [`${kind} ${name}`, Number(value.toFixed(4))]);
  const measures = [...named('search', rows[0]?.shares ?? {}), ...named('ask', ask)];
  return { [basename(questionFile, extname(questionFile))]: Object.fromEntries(measures) };
}
