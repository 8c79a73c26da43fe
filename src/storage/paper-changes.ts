import { randomUUID } from 'node:crypto';
import type { Kysely } from 'kysely';
import type { IndexChange } from '../search/search-index.ts';
import { type PaperRow, toPaper } from './paper-rows.ts';
import type { PaperTables } from './paper-tables.ts';
import type { Tables } from './tables.ts';

/** Puts a paper's newest change at the end of the feed; its earlier ones are forgotten. */
export async function recordChange(
  db: Kysely<Tables>,
  paperId: string,
  kind: PaperTables['paper_changes']['kind'],
): Promise<void> {
  await db.deleteFrom('paper_changes').where('paper_id', '=', paperId).execute();
  await db.insertInto('paper_changes').values({ paper_id: paperId, kind }).execute();
}

/** Changes after `seq`, oldest first; of each paper only the newest, with the paper as it is now. */
export async function changesSince(
  db: Kysely<Tables>,
  seq: number,
  limit: number,
): Promise<{ seq: number; change: IndexChange }[]> {
  const rows = await db
    .selectFrom('paper_changes')
    .leftJoin('papers', 'papers.id', 'paper_changes.paper_id')
    .selectAll('papers')
    .select(['paper_changes.seq as seq', 'paper_changes.paper_id as paper_id', 'paper_changes.kind as kind'])
    .where('paper_changes.seq', '>', seq)
    .orderBy('paper_changes.seq')
    .limit(limit)
    .execute();
  return rows.map((row) => ({
    seq: row.seq,
    change:
      row.kind === 'upsert' && row.id !== null
        ? { kind: 'upsert', paper: toPaper(row as PaperRow) }
        : { kind: 'remove', paperId: row.paper_id },
  }));
}

/** The place of the newest change, 0 when there was none yet. */
export async function latestSeq(db: Kysely<Tables>): Promise<number> {
  const row = await db
    .selectFrom('paper_changes')
    .select(({ fn }) => fn.max('seq').as('seq'))
    .executeTakeFirst();
  return Number(row?.seq ?? 0);
}

/** The name of this store, given at its first use; two processes that ask at once get the same. */
export async function feedId(db: Kysely<Tables>): Promise<string> {
  const named = await storedFeedId(db);
  if (named !== undefined) return named;
  const value = randomUUID();
  await db
    .insertInto('settings')
    .values({ key: 'feed-id', value })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  return (await storedFeedId(db)) ?? value;
}

async function storedFeedId(db: Kysely<Tables>): Promise<string | undefined> {
  const row = await db.selectFrom('settings').select('value').where('key', '=', 'feed-id').executeTakeFirst();
  return row?.value;
}
