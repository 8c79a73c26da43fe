import type { PaperPool } from '../digest/ports.ts';
import type { ArrivedPaper } from '../trending/arrival.ts';
import type { Db } from './database.ts';
import { foundById } from './paper-queries.ts';
import { toPaper } from './paper-rows.ts';

/** The papers that stand with when they arrived. */
export function createPaperPool(db: Db): PaperPool {
  return {
    newest: async (limit) => {
      const rows = await db
        .selectFrom('papers')
        .selectAll()
        .where('withdrawn_at', 'is', null)
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
  const found = await foundById(db, ids);
  return ids.flatMap((id) => {
    const row = found.get(id);
    return row ? [{ paper: { ...toPaper(row), id }, arrivedAt: row.first_seen_at }] : [];
  });
}
