import type { Db } from './database.ts';

/** Ways through an installation that have been gone, kept in `db`: whichever instance a browser comes back to knows them. */
export function createSpentStates(db: Db) {
  return {
    /** True for the first who comes with it; those that have run out are forgotten. */
    spend: async ({ id, expiresAt }: { id: string; expiresAt: number }, now: number): Promise<boolean> => {
      await db.deleteFrom('oauth_states').where('expires_at', '<=', now).execute();
      const { numInsertedOrUpdatedRows } = await db
        .insertInto('oauth_states')
        .values({ id, expires_at: expiresAt })
        .onConflict((conflict) => conflict.doNothing())
        .executeTakeFirst();
      return numInsertedOrUpdatedRows === 1n;
    },
  };
}
