import type { Transaction } from 'kysely';
import type { Db } from './database.ts';
import type { Tables } from './tables.ts';

/**
 * A transaction that begins by writing: SQLite then waits for another process's transaction to end, whereas
 * one that reads first fails when it wants to write after somebody else has.
 */
export function writing<Result>(db: Db, work: (tx: Transaction<Tables>) => Promise<Result>): Promise<Result> {
  return db.transaction().execute(async (tx) => {
    await tx.deleteFrom('settings').where('key', '=', 'writer').execute();
    return work(tx);
  });
}
