import { type ExpressionBuilder, sql } from 'kysely';
import type { DeliveryHistory } from '../digest/ledger.ts';
import type { FrozenDigest } from '../digest/ports.ts';
import type { Db } from './database.ts';
import { toSubscription } from './subscription-rows.ts';
import type { Tables } from './tables.ts';

/** What the ledger says about the last slots. */
export function createDeliveryHistory(db: Db): DeliveryHistory {
  return {
    recent: async (limit, channel) => {
      const rows = await db
        .selectFrom('deliveries')
        .innerJoin('subscriptions', 'subscriptions.id', 'deliveries.subscription_id')
        .selectAll('deliveries')
        .select('subscriptions.topic')
        .select((eb) => [parentTs(eb).as('ts'), suppressed(eb).as('suppressed')])
        .$if(channel !== undefined, (query) =>
          query
            .where('deliveries.team_id', '=', channel?.teamId ?? '')
            .where('deliveries.channel_id', '=', channel?.channelId ?? ''),
        )
        .orderBy('deliveries.slot', 'desc')
        .orderBy('deliveries.id')
        .limit(limit)
        .execute();
      return rows.map((row) => {
        const content = JSON.parse(row.content) as FrozenDigest;
        return {
          id: row.id,
          teamId: row.team_id,
          channelId: row.channel_id,
          subscriptionId: row.subscription_id,
          topic: row.topic,
          slot: row.slot,
          state: row.state,
          papers: content.items.length,
          ts: row.ts,
          suppressed: Number(row.suppressed ?? 0),
          missed: content.missed ?? 0,
          finishedAt: row.finished_at,
          error: row.error,
        };
      });
    },
    subscriptions: async (limit) => {
      const rows = await db
        .selectFrom('subscriptions')
        .selectAll()
        .where('ended_reason', 'is', null)
        .orderBy('next_slot')
        .orderBy('id')
        .limit(limit)
        .execute();
      return rows.map(toSubscription);
    },
  };
}

function parentTs(eb: ExpressionBuilder<Tables, 'deliveries'>) {
  return eb
    .selectFrom('delivery_posts')
    .select('delivery_posts.ts')
    .whereRef('delivery_posts.delivery_id', '=', 'deliveries.id')
    .where('delivery_posts.part', '=', 0);
}

function suppressed(eb: ExpressionBuilder<Tables, 'deliveries'>) {
  return eb
    .selectFrom('delivery_posts')
    .select(sql<number>`sum(delivery_posts.found)`.as('found'))
    .whereRef('delivery_posts.delivery_id', '=', 'deliveries.id');
}
