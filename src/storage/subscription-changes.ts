import type { Kysely, Transaction } from 'kysely';
import type { ChangeLog } from '../digest/ports.ts';
import type { Actor } from '../digest/subscription.ts';
import type { Db } from './database.ts';
import type { SubscriptionRow } from './subscription-rows.ts';
import type { Tables } from './tables.ts';

/** Writes one line of a subscription's history, in the transaction that makes the change. */
export async function noteChange(
  tx: Transaction<Tables>,
  row: Pick<SubscriptionRow, 'id' | 'team_id' | 'channel_id'>,
  change: { at: string; by?: Actor | undefined; what: string },
): Promise<void> {
  await tx
    .insertInto('subscription_changes')
    .values({
      team_id: row.team_id,
      channel_id: row.channel_id,
      subscription_id: row.id,
      number: (await countChanges(tx, row.id)) + 1,
      at: change.at,
      user_id: change.by?.userId ?? null,
      user_name: change.by?.userName ?? null,
      what: change.what,
    })
    .execute();
}

async function countChanges(tx: Kysely<Tables>, subscriptionId: string): Promise<number> {
  const row = await tx
    .selectFrom('subscription_changes')
    .select((eb) => eb.fn.max('number').as('last'))
    .where('subscription_id', '=', subscriptionId)
    .executeTakeFirst();
  return row?.last ?? 0;
}

/** Who changed what, read from `db`. */
export function createChangeLog(db: Db): ChangeLog {
  return {
    recent: async ({ teamId, channelId }, limit) => {
      const rows = await db
        .selectFrom('subscription_changes')
        .selectAll()
        .where('team_id', '=', teamId)
        .where('channel_id', '=', channelId)
        .orderBy('at', 'desc')
        .orderBy('number', 'desc')
        .limit(limit)
        .execute();
      return rows.map((row) => ({
        subscriptionId: row.subscription_id,
        at: row.at,
        by: row.user_id === null ? null : { userId: row.user_id, userName: row.user_name ?? row.user_id },
        what: row.what,
      }));
    },
  };
}
