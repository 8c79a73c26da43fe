import { sql, type Transaction } from 'kysely';
import type { Db } from '../../database.ts';
import type { Tables } from '../../tables.ts';

/**
 * Statements that walk through the index of words, in one thread: left to itself, PostgreSQL prefers to read and compare all
 * vectors of a small store, or to share the work out, and takes ten times as long.
 */
export function byIndex<Result>(db: Db, work: (tx: Transaction<Tables>) => Promise<Result>): Promise<Result> {
  return db
    .transaction()
    .setAccessMode('read only')
    .execute(async (tx) => {
      await sql`select set_config('enable_seqscan', 'off', true), set_config('jit', 'off', true),
        set_config('max_parallel_workers_per_gather', '0', true), set_config('work_mem', '32MB', true)`.execute(
        tx,
      );
      return work(tx);
    });
}
