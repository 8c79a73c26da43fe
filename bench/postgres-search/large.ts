import { sql } from 'kysely';
import { createSearchIndex } from '../../src/search/create-search-index.ts';
import { plainQuery } from '../../src/search/search-index.ts';
import type { Db } from '../../src/storage/database.ts';
import { createPostgresIndex } from '../../src/storage/postgres/search/postgres-index.ts';
import { generatedPaper } from '../corpus/generated.ts';
import { createRandom } from '../random.ts';
import type { Latency } from '../speed/figures.ts';
import { latencyOf, timed } from '../speed/latency.ts';
import { queriesFrom } from '../speed/queries.ts';
import { insertPapers } from './insert.ts';

const SEED = 1;
const BATCH = 250;

/** Statements at once: one makes words while the other's papers are being made up. */
const WRITERS = 3;

/** Of so many papers, spread over all, the questions are made. */
const ASKED_ABOUT = 500;

/** Fills the store up to so many generated papers, or as far as it comes in time; goes on where it was. */
export async function fillUpTo(
  db: Db,
  papers: number,
  { until, say }: { until: number; say(papers: number): void },
): Promise<void> {
  let next = await countOf(db);
  const fill = async () => {
    while (next < papers && performance.now() < until) {
      const from = next;
      const to = Math.min(papers, from + BATCH);
      next = to;
      await insertPapers(
        db,
        Array.from({ length: to - from }, (_, i) => generatedPaper(SEED, from + i)),
      );
      if (to % 10_000 === 0) say(to);
    }
  };
  await Promise.all(Array.from({ length: WRITERS }, fill));
  await sql`vacuum analyze`.execute(db);
}

/** How many papers are stored. Throws when there are others than generated ones. */
export async function countOf(db: Db): Promise<number> {
  const { rows } = await sql<{ all: number; ours: number }>`
    select count(*) as all, count(*) filter (where id like 'g_______') as ours from papers`.execute(db);
  const { all = 0, ours = 0 } = rows[0] ?? {};
  if (all !== ours) throw new Error('There are papers in this database already: name an empty one.');
  return ours;
}

/** Questions of three telling words and of nineteen words as they stand: each for the first time, then again. */
export async function askAll(db: Db, papers: number, count: number): Promise<Record<string, Latency>> {
  const step = Math.max(1, Math.floor(papers / ASKED_ABOUT));
  const some = Array.from({ length: Math.min(papers, ASKED_ABOUT) }, (_, i) =>
    generatedPaper(SEED, i * step),
  );
  const { short, long } = queriesFrom(some, count, createRandom(SEED));
  const index = createPostgresIndex({ db, index: createSearchIndex(), now: () => performance.now() });
  try {
    await index.warm();
    const times: Record<string, Latency> = {};
    for (const again of [false, true]) {
      for (const [words, texts] of [
        ['3 words', short],
        ['19 words', long],
      ] as const) {
        const taken: number[] = [];
        for (const text of texts) {
          taken.push(await timed(() => index.search(plainQuery(text), { limit: 10 })));
        }
        times[again ? `${words}, again` : words] = latencyOf(taken);
      }
    }
    return times;
  } finally {
    await index.close();
  }
}

/** Bytes on disk: of the papers, of their words with the index, of the whole database. */
export async function bytesOf(db: Db): Promise<{ papers: number; words: number; all: number }> {
  const { rows } = await sql<{ papers: number; words: number; all: number }>`
    select pg_total_relation_size('papers') as papers, pg_total_relation_size('paper_words') as words,
      pg_database_size(current_database()) as all`.execute(db);
  const [sizes] = rows;
  if (sizes === undefined) throw new Error('no sizes');
  return sizes;
}
