import type { Channel } from '../digest/digest.ts';
import type { SubscriptionChange, SubscriptionStore } from '../digest/ports.ts';
import type { Subscription } from '../digest/subscription.ts';
import type { Db } from './database.ts';
import { newSubscriptionRow, requestColumns, toSubscription } from './subscription-rows.ts';

/** Subscriptions kept in `db`; see the port for what each method promises. */
export function createSubscriptionRepository(db: Db): SubscriptionStore {
  return {
    add: (subscription, nextSlot) => add(db, subscription, nextSlot),
    change: (channel, wanted) => change(db, channel, wanted),
    end: async (channel, ids, { reason, at }) => {
      if (ids?.length === 0) return [];
      const rows = await db
        .updateTable('subscriptions')
        .set({ ended_reason: reason, ended_at: at.toISOString() })
        .where('team_id', '=', channel.teamId)
        .where('channel_id', '=', channel.channelId)
        .where('ended_reason', 'is', null)
        .$if(ids !== null, (query) => query.where('id', 'in', ids ?? []))
        .returningAll()
        .execute();
      return rows.map(toSubscription);
    },
    list: async (channel) => {
      const rows = await db
        .selectFrom('subscriptions')
        .selectAll()
        .where('team_id', '=', channel.teamId)
        .where('channel_id', '=', channel.channelId)
        .where('ended_reason', 'is', null)
        .orderBy('created_at')
        .orderBy('id')
        .execute();
      return rows.map(toSubscription);
    },
    due: async (now, teamId) => {
      const rows = await db
        .selectFrom('subscriptions')
        .selectAll()
        .where('ended_reason', 'is', null)
        .where('next_slot', '<=', now.toISOString())
        .$if(teamId !== undefined, (query) => query.where('team_id', '=', teamId ?? ''))
        .orderBy('next_slot')
        .orderBy('id')
        .execute();
      return rows.map(toSubscription);
    },
  };
}

async function add(
  db: Db,
  subscription: Subscription,
  nextSlot: Date,
): Promise<{ created: boolean; subscription: Subscription }> {
  const row = newSubscriptionRow(subscription, nextSlot);
  return db.transaction().execute(async (tx) => {
    const { numInsertedOrUpdatedRows } = await tx
      .insertInto('subscriptions')
      .values(row)
      .onConflict((conflict) => conflict.doNothing())
      .executeTakeFirst();
    const stored = await tx
      .selectFrom('subscriptions')
      .selectAll()
      .where('team_id', '=', row.team_id)
      .where('channel_id', '=', row.channel_id)
      .where('request_key', '=', row.request_key)
      .where('ended_reason', 'is', null)
      .executeTakeFirstOrThrow();
    return { created: Boolean(numInsertedOrUpdatedRows), subscription: toSubscription(stored) };
  });
}

/** The row is touched first, so that the check for an equal one happens under the write lock. */
async function change(
  db: Db,
  channel: Channel,
  { id, request, activeSince, nextSlot }: SubscriptionChange,
): Promise<'changed' | 'gone' | 'exists'> {
  const columns = requestColumns(request);
  return db.transaction().execute(async (tx) => {
    const locked = await tx
      .updateTable('subscriptions')
      .set((eb) => ({ topic: eb.ref('topic') }))
      .where('id', '=', id)
      .where('team_id', '=', channel.teamId)
      .where('channel_id', '=', channel.channelId)
      .where('ended_reason', 'is', null)
      .executeTakeFirst();
    if (locked.numUpdatedRows === 0n) return 'gone';
    const same = await tx
      .selectFrom('subscriptions')
      .select('id')
      .where('team_id', '=', channel.teamId)
      .where('channel_id', '=', channel.channelId)
      .where('request_key', '=', columns.request_key)
      .where('ended_reason', 'is', null)
      .where('id', '!=', id)
      .executeTakeFirst();
    if (same) return 'exists';
    await tx
      .updateTable('subscriptions')
      .set({ ...columns, active_since: activeSince.toISOString(), next_slot: nextSlot.toISOString() })
      .where('id', '=', id)
      .where('team_id', '=', channel.teamId)
      .execute();
    return 'changed';
  });
}
