import { basename } from 'node:path';
import { readCollection } from '../../src/cli/collection.ts';
import { toPaper } from '../../src/cli/collection-figures.ts';
import type { Paper } from '../../src/papers/paper.ts';
import type { Engine } from '../engines/engine.ts';
import { measureEngine } from '../eval/collection-run.ts';
import { papersOfFile } from '../eval/papers-of-file.ts';
import { readQuestions } from '../eval/question-file.ts';
import { rankQuestions } from '../eval/question-ranks.ts';

/** A set of papers with what is asked of it: each measure is one number per query. */
export interface Yardstick {
  papers: Paper[];
  measure(engine: Engine): Map<string, number[]>;
}

/** nDCG@10 of a collection's queries. */
export async function collectionYardstick(directory: string): Promise<Yardstick> {
  const collection = await readCollection(directory);
  return {
    papers: collection.documents.map(toPaper),
    measure: (engine) =>
      new Map([[basename(directory), measureEngine(engine, collection).map((row) => row.ndcg)]]),
  };
}

/** Right paper first, in the first five, and R-precision. */
export async function questionYardstick(dump: string, questionFile: string): Promise<Yardstick> {
  const questions = readQuestions(questionFile);
  const papers = await papersOfFile(dump);
  return {
    papers,
    measure(engine) {
      const { first, five, hardFirst, hardFive, rPrecision } = rankQuestions(engine, papers, questions);
      const all = {
        first,
        'in five': five,
        'hard first': hardFirst,
        'hard five': hardFive,
        'R-prec': rPrecision,
      };
      return new Map(Object.entries(all).filter(([, values]) => values.length > 0));
    },
  };
}
