import type { Channel } from '../digest/digest.ts';
import type { SubscriptionChange, SubscriptionStore } from '../digest/ports.ts';
import type { Actor, Subscription } from '../digest/subscription.ts';
import type { Db } from './database.ts';
import { type HoldingLimits, keepSubscriptionsWithin, tellingOfLimit } from './holding-limits.ts';
import { noteChange } from './subscription-changes.ts';
import { newSubscriptionRow, requestColumns, toSubscription } from './subscription-rows.ts';
import { writing } from './writing.ts';

/** Subscriptions kept in `db`; see the port for what each method promises. Throws an `AppError` when one is added above `limits`. */
export function createSubscriptionRepository(db: Db, limits?: HoldingLimits): SubscriptionStore {
  return {
    add: (subscription, nextSlot, by) =>
      tellingOfLimit(limits, add(db, subscription, { nextSlot, by, limits })),
    change: (channel, wanted) => change(db, channel, wanted),
    end: (channel, ids, ending) => end(db, channel, { ids, ...ending }),
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
    find: async (teamId, id) => {
      const row = await db
        .selectFrom('subscriptions')
        .selectAll()
        .where('team_id', '=', teamId)
        .where('id', '=', id)
        .where('ended_reason', 'is', null)
        .executeTakeFirst();
      return row ? toSubscription(row) : null;
    },
    due: async (now, teamId, some) => {
      const rows = await db
        .selectFrom('subscriptions')
        .selectAll()
        .where('ended_reason', 'is', null)
        .where('next_slot', '<=', now.toISOString())
        // A pause with an end has moved `next_slot` behind it.
        .where((eb) => eb.or([eb('pause_reason', 'is', null), eb('paused_until', 'is not', null)]))
        .$if(teamId !== undefined, (query) => query.where('team_id', '=', teamId ?? ''))
        .$if(some !== undefined, (query) =>
          query.where('team_id', 'not in', some?.except ?? []).limit(some?.limit ?? 0),
        )
        .orderBy('next_slot')
        .orderBy('id')
        .execute();
      return rows.map(toSubscription);
    },
  };
}

/** Whether an equal one runs is decided for a channel at a time. */
function scopeOf({ teamId, channelId }: Channel): string {
  return `subscriptions:${teamId}:${channelId}`;
}

async function add(
  db: Db,
  subscription: Subscription,
  { nextSlot, by, limits }: { nextSlot: Date; by: Actor | undefined; limits: HoldingLimits | undefined },
): Promise<{ created: boolean; subscription: Subscription }> {
  const row = newSubscriptionRow(subscription, nextSlot);
  return writing(db, scopeOf(subscription), async (tx) => {
    const { numInsertedOrUpdatedRows } = await tx
      .insertInto('subscriptions')
      .values(row)
      .onConflict((conflict) => conflict.doNothing())
      .executeTakeFirst();
    const created = Boolean(numInsertedOrUpdatedRows);
    const { teamId, createdBy: userId } = subscription;
    if (created && limits) await keepSubscriptionsWithin(tx, { teamId, userId, limits });
    if (created) await noteChange(tx, row, { at: row.created_at, by, what: 'subscribed' });
    const stored = await tx
      .selectFrom('subscriptions')
      .selectAll()
      .where('team_id', '=', row.team_id)
      .where('channel_id', '=', row.channel_id)
      .where('request_key', '=', row.request_key)
      .where('ended_reason', 'is', null)
      .executeTakeFirstOrThrow();
    return { created, subscription: toSubscription(stored) };
  });
}

async function change(
  db: Db,
  channel: Channel,
  { id, request, activeSince, nextSlot, by, what }: SubscriptionChange,
): Promise<'changed' | 'gone' | 'exists'> {
  const columns = requestColumns(request);
  return writing(db, scopeOf(channel), async (tx) => {
    // Touched first: nobody ends or plans it meanwhile.
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
    const at = activeSince.toISOString();
    await tx
      .updateTable('subscriptions')
      .set({ ...columns, active_since: at, next_slot: nextSlot.toISOString() })
      .where('id', '=', id)
      .where('team_id', '=', channel.teamId)
      .execute();
    const row = { id, team_id: channel.teamId, channel_id: channel.channelId };
    await noteChange(tx, row, { at, by, what: what ?? 'edited it' });
    return 'changed';
  });
}

async function end(
  db: Db,
  channel: Channel,
  ending: { ids: string[] | null; reason: string; at: Date; by?: Actor | undefined },
): Promise<Subscription[]> {
  const { ids, reason, by } = ending;
  const at = ending.at.toISOString();
  if (ids?.length === 0) return [];
  return db.transaction().execute(async (tx) => {
    const rows = await tx
      .updateTable('subscriptions')
      .set({ ended_reason: reason, ended_at: at })
      .where('team_id', '=', channel.teamId)
      .where('channel_id', '=', channel.channelId)
      .where('ended_reason', 'is', null)
      .$if(ids !== null, (query) => query.where('id', 'in', ids ?? []))
      .returningAll()
      .execute();
    for (const row of rows) await noteChange(tx, row, { at, by, what: reason });
    return rows.map(toSubscription);
  });
}
