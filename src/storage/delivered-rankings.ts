import type { DeliveredRanking, DeliveredRankings } from '../digest/delivered.ts';
import type { FrozenDigest } from '../digest/ports.ts';
import type { Db } from './database.ts';

/** What the ledger kept of past rankings. */
export function createDeliveredRankings(db: Db): DeliveredRankings {
  return {
    latest: async ({ teamId, channelId }) => {
      const rows = await deliveries(db)
        .where('deliveries.team_id', '=', teamId)
        .where('deliveries.channel_id', '=', channelId)
        .where('deliveries.state', '=', 'posted')
        .orderBy('deliveries.finished_at', 'desc')
        .limit(LOOKED_AT)
        .execute();
      return rows.map(toRanking).find(({ paperIds }) => paperIds.length > 0) ?? null;
    },
    withPaper: async ({ teamId, channelId }, paperId) => {
      const row = await deliveries(db)
        .innerJoin('delivered_papers', 'delivered_papers.delivery_id', 'deliveries.id')
        .where('delivered_papers.team_id', '=', teamId)
        .where('delivered_papers.channel_id', '=', channelId)
        .where('delivered_papers.paper_id', '=', paperId)
        .executeTakeFirst();
      return row ? toRanking(row) : null;
    },
    byId: async (id) => {
      const row = await deliveries(db).where('deliveries.id', '=', id).executeTakeFirst();
      return row ? toRanking(row) : null;
    },
  };
}

/** Days without papers stand between digests with some. */
const LOOKED_AT = 30;

function deliveries(db: Db) {
  return db
    .selectFrom('deliveries')
    .innerJoin('subscriptions', 'subscriptions.id', 'deliveries.subscription_id')
    .select([
      'deliveries.id',
      'deliveries.team_id',
      'deliveries.slot',
      'deliveries.content',
      'subscriptions.topic',
    ]);
}

function toRanking(row: {
  id: string;
  team_id: string;
  slot: string;
  content: string;
  topic: string;
}): DeliveredRanking {
  const { items, audit } = JSON.parse(row.content) as FrozenDigest;
  return {
    deliveryId: row.id,
    teamId: row.team_id,
    topic: row.topic,
    slot: row.slot,
    paperIds: items.map(({ paperId }) => paperId),
    audit: audit ?? null,
  };
}
