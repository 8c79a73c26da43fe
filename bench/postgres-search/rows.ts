import { sql } from 'kysely';
import type { Collection } from '../../src/cli/collection.ts';
import { DEPTH, judgedQueries, queryFigures, summaryOf, toPaper } from '../../src/cli/collection-figures.ts';
import { createSearchIndex } from '../../src/search/create-search-index.ts';
import { plainQuery, type SearchIndex } from '../../src/search/search-index.ts';
import { openDatabase } from '../../src/storage/database.ts';
import type { Keeping } from '../../src/storage/postgres/search/kept-papers.ts';
import { createPostgresIndex } from '../../src/storage/postgres/search/postgres-index.ts';
import type { PostgresServer } from '../../test/postgres/server.ts';
import { insertPapers } from './insert.ts';

/** One way to search with its figures. */
export interface SearchRow extends ReturnType<typeof summaryOf> {
  engine: string;
  /** Seconds until everything can be found. */
  fillSeconds: number;
}

const BATCH = 500;

/** The index in a thread, as it ships. */
export async function memoryRow(collection: Collection): Promise<SearchRow> {
  const index = createSearchIndex();
  const start = performance.now();
  const papers = collection.documents.map(toPaper);
  for (let i = 0; i < papers.length; i += BATCH)
    await index.apply(papers.slice(i, i + BATCH).map((paper) => ({ kind: 'upsert', paper })));
  return rowOf('memory', { index, collection, start });
}

/** The same papers in a PostgreSQL and searched there; `keeping` is what stays in memory. */
export async function postgresRow(
  collection: Collection,
  server: PostgresServer,
  keeping: Keeping,
): Promise<SearchRow> {
  const db = await openDatabase(await server.createDatabase());
  const start = performance.now();
  for (let i = 0; i < collection.documents.length; i += BATCH)
    await insertPapers(db, collection.documents.slice(i, i + BATCH).map(toPaper));
  await sql`analyze`.execute(db);
  const index = createPostgresIndex({
    db,
    index: createSearchIndex(),
    now: () => performance.now(),
    keeping,
  });
  try {
    return await rowOf('postgres', { index, collection, start });
  } finally {
    await db.destroy();
  }
}

interface Measured {
  index: SearchIndex;
  collection: Collection;
  start: number;
}

/** Every judged query once; what is made at the first search belongs to the time of filling. */
async function rowOf(engine: string, { index, collection, start }: Measured): Promise<SearchRow> {
  try {
    await index.search(plainQuery(collection.queries[0]?.text ?? ''), { limit: 1 });
    const fillSeconds = (performance.now() - start) / 1000;
    const rows = [];
    for (const { text, judged } of judgedQueries(collection)) {
      const begun = performance.now();
      const { hits } = await index.search(plainQuery(text), { limit: DEPTH });
      const ms = performance.now() - begun;
      rows.push(
        queryFigures(
          hits.map((hit) => hit.paperId),
          judged,
          ms,
        ),
      );
    }
    return { engine, ...summaryOf(rows), fillSeconds };
  } finally {
    await index.close();
  }
}
