import { type Collection, readCollection } from '../../src/cli/collection.ts';
import {
  DEPTH,
  judgedQueries,
  type QueryFigures,
  queryFigures,
  summaryOf,
  toPaper,
} from '../../src/cli/collection-figures.ts';
import type { Engine, EngineKind } from '../engines/engine.ts';
import { type Comparison, compare, type Draws } from './significance.ts';

/** One engine's line: its figures, and how far ours stands above it in nDCG@10. */
export interface EngineRow extends ReturnType<typeof summaryOf> {
  engine: string;
  /** Seconds from nothing to the first answer. */
  indexSeconds: number;
  /** Absent for ours, and when ours did not run. */
  oursAbove?: Comparison;
}

/** The engines one after another on one collection, so that only one lies in memory. */
export async function runCollection(
  directory: string,
  kinds: EngineKind[],
  draws: Draws,
): Promise<{ documents: number; rows: EngineRow[] }> {
  const collection = await readCollection(directory);
  const rows: EngineRow[] = [];
  let ourFigures: number[] | null = null;
  for (const kind of kinds) {
    const { figures, indexSeconds } = runEngine(kind, collection);
    const ndcgs = figures.map((row) => row.ndcg);
    const row: EngineRow = { engine: kind.name, ...summaryOf(figures), indexSeconds };
    if (kind.name === 'ours') ourFigures = ndcgs;
    else if (ourFigures !== null) row.oursAbove = compare(ourFigures, ndcgs, draws);
    rows.push(row);
  }
  return { documents: collection.documents.length, rows };
}

function runEngine(kind: EngineKind, collection: Collection) {
  const start = performance.now();
  const engine = kind.open(collection.documents.map(toPaper));
  try {
    // What an engine makes at its first search belongs to the time of indexing.
    engine.search(collection.queries[0]?.text ?? '', 1);
    const indexSeconds = Math.round((performance.now() - start) / 100) / 10;
    return { figures: measureEngine(engine, collection), indexSeconds };
  } finally {
    engine.close();
  }
}

/** Every judged query of a collection, in its order. */
export function measureEngine(engine: Engine, collection: Collection): QueryFigures[] {
  return judgedQueries(collection).map(({ text, judged }) => {
    const start = performance.now();
    const ranked = engine.search(text, DEPTH);
    return queryFigures(ranked, judged, performance.now() - start);
  });
}
