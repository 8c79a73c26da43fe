import type { ArrivalLog } from '../digest/ports.ts';
import type { Db } from './database.ts';
import { toPaper } from './paper-rows.ts';

/** When the papers that stand came in. */
export function createArrivalLog(db: Db): ArrivalLog {
  const standing = () => db.selectFrom('papers').where('withdrawn_at', 'is', null);
  return {
    after: async (since, limit) => {
      const rows = await standing()
        .selectAll()
        .where('first_seen_at', '>', since.toISOString())
        .orderBy('first_seen_at', 'desc')
        .orderBy('arrival', 'desc')
        .limit(limit)
        .execute();
      return rows.map((row) => ({ paper: toPaper(row), arrivedAt: row.first_seen_at }));
    },
    count: async (since) => {
      const row = await standing()
        .select(({ fn }) => fn.countAll().as('count'))
        .where('first_seen_at', '>', since.toISOString())
        .executeTakeFirst();
      return Number(row?.count ?? 0);
    },
    first: async () => {
      const row = await standing()
        .select(({ fn }) => fn.min('first_seen_at').as('at'))
        .executeTakeFirst();
      return row?.at ?? null;
    },
  };
}
