import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { COLUMNS, type Column, comparePapers } from '../../src/answer/compare/compare.ts';
import type { Paper } from '../../src/papers/paper.ts';

const COLLECTION = join(import.meta.dirname, 'collection.ndjson');

const texts = z.array(z.string());
const LABELLED = z.object({
  id: z.string(),
  title: z.string(),
  abstract: z.string(),
  /** What a careful reader would accept in each column; empty where the abstract does not say. */
  labels: z.object({ dataSet: texts, method: texts, metric: texts, number: texts }),
});

export type Labelled = z.infer<typeof LABELLED>;

/** How a column did: right cells of the filled ones, and of the papers that have something to say in it. */
export interface ColumnFigures {
  column: Column;
  filled: number;
  right: number;
  /** Papers whose abstract says something there. */
  said: number;
  /** What was shown and is not accepted, by paper. */
  wrong: { id: string; shown: string[] }[];
}

export function readCollection(): Labelled[] {
  return readFileSync(COLLECTION, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => LABELLED.parse(JSON.parse(line)));
}

/** Judges every cell by hand-made labels: a cell is right when everything in it is accepted. */
export function columnFigures(collection: Labelled[]): ColumnFigures[] {
  const rows = comparePapers(collection.map(paperOf));
  return COLUMNS.map((column) => {
    const figures: ColumnFigures = { column, filled: 0, right: 0, said: 0, wrong: [] };
    for (const [index, { id, labels }] of collection.entries()) {
      const accepted = new Set(labels[column]);
      const shown = rows[index]?.cells[column]?.values ?? [];
      if (accepted.size > 0) figures.said += 1;
      if (shown.length === 0) continue;
      figures.filled += 1;
      if (shown.every((value) => accepted.has(value))) figures.right += 1;
      else figures.wrong.push({ id, shown });
    }
    return figures;
  });
}

function paperOf({ id, title, abstract }: Labelled): Paper {
  const nothing = { authors: [], publishedAt: null, url: null, categories: [] };
  return { id, title, abstract, abstractKind: 'abstract', ...nothing };
}
