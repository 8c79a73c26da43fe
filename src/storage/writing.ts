import { sql, type Transaction } from 'kysely';
import type { Db } from './database.ts';
import { isPostgres } from './dialect.ts';
import { groupCommit } from './group-commit.ts';
import type { Tables } from './tables.ts';

/**
 * A transaction that may decide by what it reads: no other one of the same `scope` runs beside it, in whatever
 * process. On PostgreSQL it holds a lock of that name; on SQLite, where one writer excludes all others, it begins by
 * writing, because a transaction that reads first fails when it wants to write after somebody else has. What comes
 * together waits for the disk together there, but for papers, which come by the hundred.
 */
export function writing<Result>(
  db: Db,
  scope: string,
  work: (tx: Transaction<Tables>) => Promise<Result>,
): Promise<Result> {
  const alone = async (tx: Transaction<Tables>) => {
    if (isPostgres(tx)) await sql`select pg_advisory_xact_lock(hashtextextended(${scope}, 0))`.execute(tx);
    else await tx.deleteFrom('settings').where('key', '=', 'writer').execute();
    return work(tx);
  };
  return isPostgres(db) || scope === PAPERS ? db.transaction().execute(alone) : groupCommit(db)(alone);
}

/**
 * The scope of everything that changes papers: their identity is decided by reading, and the numbers of the change feed
 * have to become visible in their order.
 */
export const PAPERS = 'papers';
