import type { Db } from './database.ts';
import { groupCommit } from './group-commit.ts';

/** As often as rows that are of no use any more are taken out. */
const CLEAN_EVERY_MS = 30_000;

/** Implements the gate's `SeenRequests`: a signature is taken in by whoever inserts it first. */
export function createSeenRequests(db: Db) {
  const commit = groupCommit(db, 'urgentLight');
  let cleanAfter = 0;
  return {
    takeIn: async (signature: string, { nowMs, staleAt }: { nowMs: number; staleAt: number }) => {
      const inserted = await commit(async (tx) => {
        if (nowMs >= cleanAfter) await tx.deleteFrom('seen_requests').where('stale_at', '<', nowMs).execute();
        const { numInsertedOrUpdatedRows } = await tx
          .insertInto('seen_requests')
          .values({ signature, stale_at: staleAt })
          .onConflict((conflict) => conflict.doNothing())
          .executeTakeFirst();
        return numInsertedOrUpdatedRows;
      });
      if (nowMs >= cleanAfter) cleanAfter = nowMs + CLEAN_EVERY_MS;
      return inserted === 1n;
    },
    forget: async (signature: string) => {
      await db.deleteFrom('seen_requests').where('signature', '=', signature).execute();
    },
  };
}
