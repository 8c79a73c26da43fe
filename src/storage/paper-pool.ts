import type { PaperPool } from '../digest/ports.ts';
import type { ArrivedPaper } from '../trending/arrival.ts';
import type { Db } from './database.ts';
import { toPaper } from './paper-rows.ts';

/** The stored papers with when they arrived. */
export function createPaperPool(db: Db): PaperPool {
  return {
    newest: async (limit) => {
      const rows = await db
        .selectFrom('papers')
        .selectAll()
        .orderBy('arrival', 'desc')
        .limit(limit)
        .execute();
      return rows.map((row) => ({ paper: toPaper(row), arrivedAt: row.first_seen_at }));
    },
    byId: (ids) => byId(db, ids),
  };
}

/** An id that a paper had before still finds it, and is the id it is returned under: ledgers keep old ids. */
async function byId(db: Db, ids: string[]): Promise<ArrivedPaper[]> {
  if (ids.length === 0) return [];
  const rows = await db.selectFrom('papers').selectAll().where('id', 'in', ids).execute();
  const found = new Map(rows.map((row) => [row.id, { paper: toPaper(row), arrivedAt: row.first_seen_at }]));
  for (const id of ids) {
    if (found.has(id)) continue;
    const renamed = await byFormerId(db, id);
    if (renamed) found.set(id, renamed);
  }
  return ids.map((id) => found.get(id)).filter((arrived) => arrived !== undefined);
}

async function byFormerId(db: Db, id: string): Promise<ArrivedPaper | null> {
  const row = await db
    .selectFrom('paper_keys')
    .innerJoin('papers', 'papers.arrival', 'paper_keys.arrival')
    .selectAll('papers')
    .where('paper_keys.key', '=', `id:${id}`)
    .orderBy('papers.arrival')
    .executeTakeFirst();
  return row ? { paper: { ...toPaper(row), id }, arrivedAt: row.first_seen_at } : null;
}
