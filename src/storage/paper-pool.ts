import type { PaperPool } from '../digest/ports.ts';
import type { ArrivedPaper } from '../trending/arrival.ts';
import type { Db } from './database.ts';
import { inPieces, presentIds } from './paper-former-ids.ts';
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
  const present = await presentIds(db, ids);
  const arrived = new Map<string, ArrivedPaper>();
  for (const some of inPieces([...new Set(present.values())])) {
    const rows = await db
      .selectFrom('papers')
      .selectAll()
      .where('id', 'in', some)
      .where('withdrawn_at', 'is', null)
      .execute();
    for (const row of rows) arrived.set(row.id, { paper: toPaper(row), arrivedAt: row.first_seen_at });
  }
  return ids.flatMap((id) => {
    const found = arrived.get(present.get(id) ?? '');
    return found ? [{ ...found, paper: { ...found.paper, id } }] : [];
  });
}
