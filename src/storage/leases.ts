import { sql } from 'kysely';
import type { Db } from './database.ts';

/** The instant at which the first of the rows may be tried again: neither put off nor held by somebody. */
export function earliestTry() {
  return sql<number | null>`min(case when retry_at > lease_until then retry_at else lease_until end)`;
}

/** Gives back every lease whose owner is gone, so that a restart need not wait for it to run out. */
export async function freeLeases(
  db: Db,
  table: 'deliveries' | 'mail_deliveries',
  isGone: (owner: string) => boolean | Promise<boolean>,
): Promise<void> {
  const held = await db
    .selectFrom(table)
    .select('lease_owner')
    .distinct()
    .where('state', 'in', ['waiting', 'sending'])
    .where('lease_until', '>', 0)
    .execute();
  const gone: string[] = [];
  for (const { lease_owner } of held) {
    if (lease_owner !== null && (await isGone(lease_owner))) gone.push(lease_owner);
  }
  if (gone.length === 0) return;
  await db.updateTable(table).set({ lease_until: 0 }).where('lease_owner', 'in', gone).execute();
}
