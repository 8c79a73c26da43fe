import type { Db } from './database.ts';

/** Gives back every lease whose owner is gone, so that a restart need not wait for it to run out. */
export async function freeLeases(
  db: Db,
  table: 'deliveries' | 'mail_deliveries',
  isGone: (owner: string) => boolean,
): Promise<void> {
  const held = await db
    .selectFrom(table)
    .select('lease_owner')
    .distinct()
    .where('state', 'in', ['waiting', 'sending'])
    .where('lease_until', '>', 0)
    .execute();
  const gone = held.flatMap(({ lease_owner }) =>
    lease_owner !== null && isGone(lease_owner) ? [lease_owner] : [],
  );
  if (gone.length === 0) return;
  await db.updateTable(table).set({ lease_until: 0 }).where('lease_owner', 'in', gone).execute();
}
