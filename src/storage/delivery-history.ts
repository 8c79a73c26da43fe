import type { DeliveryHistory } from '../digest/ledger.ts';
import type { FrozenDigest } from '../digest/ports.ts';
import type { Db } from './database.ts';

/** What the ledger says about the last slots. */
export function createDeliveryHistory(db: Db): DeliveryHistory {
  return {
    recent: async (limit, channel) => {
      const rows = await db
        .selectFrom('deliveries')
        .innerJoin('subscriptions', 'subscriptions.id', 'deliveries.subscription_id')
        .selectAll('deliveries')
        .select('subscriptions.topic')
        .$if(channel !== undefined, (query) =>
          query
            .where('deliveries.team_id', '=', channel?.teamId ?? '')
            .where('deliveries.channel_id', '=', channel?.channelId ?? ''),
        )
        .orderBy('deliveries.slot', 'desc')
        .orderBy('deliveries.id')
        .limit(limit)
        .execute();
      return rows.map((row) => ({
        id: row.id,
        teamId: row.team_id,
        channelId: row.channel_id,
        subscriptionId: row.subscription_id,
        topic: row.topic,
        slot: row.slot,
        state: row.state,
        papers: (JSON.parse(row.content) as FrozenDigest).items.length,
        finishedAt: row.finished_at,
        error: row.error,
      }));
    },
  };
}
