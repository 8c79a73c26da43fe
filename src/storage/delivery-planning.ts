import { sql, type Transaction } from 'kysely';
import type { Channel } from '../digest/digest.ts';
import type { DeliveryPlan, DeliveryPlanning, PlanOutcome } from '../digest/ports.ts';
import type { Subscription } from '../digest/subscription.ts';
import type { Db } from './database.ts';
import { groupCommit } from './group-commit.ts';
import type { Tables } from './tables.ts';

/** The planning half of the ledger, kept in `db`. */
export function createDeliveryPlanning(db: Db): DeliveryPlanning {
  return {
    deliveredPaperIds: (channel) => deliveredPaperIds(db, channel),
    lastDelivered: (subscription) => lastDelivered(db, subscription),
    open: async () => {
      const rows = await db
        .selectFrom('deliveries')
        .select((eb) => ['team_id', eb.fn.countAll().as('open')])
        .where('state', '=', 'sending')
        .groupBy('team_id')
        .execute();
      return new Map(rows.map((row) => [row.team_id, Number(row.open)]));
    },
    plan: async (plan) => {
      try {
        return await groupCommit(db)((tx) => planIn(tx, plan));
      } catch (error) {
        if (error instanceof PapersTaken) return 'papers-taken';
        throw error;
      }
    },
  };
}

/** Thrown inside the transaction so that it rolls back. */
class PapersTaken extends Error {}

async function planIn(tx: Transaction<Tables>, plan: DeliveryPlan): Promise<PlanOutcome> {
  const { subscription, delivery } = plan;
  const moved = await tx
    .updateTable('subscriptions')
    // A pause that comes up for planning has come to its end.
    .set({ next_slot: plan.nextSlot.toISOString(), pause_reason: null, paused_until: null, paused_at: null })
    .where('id', '=', subscription.id)
    .where('team_id', '=', subscription.teamId)
    .where('next_slot', '=', subscription.nextSlot)
    .where('active_since', '=', subscription.activeSince)
    .where('ended_reason', 'is', null)
    .where((eb) => eb.or([eb('pause_reason', 'is', null), eb('paused_until', 'is not', null)]))
    .executeTakeFirst();
  if (moved.numUpdatedRows === 0n) return 'stale';
  if (delivery === null) return 'slot-taken';
  const inserted = await insertDelivery(tx, plan, delivery);
  if (!inserted) return 'slot-taken';
  if (delivery.quiet) return 'planned';
  const { items } = delivery.content;
  await insertPosts(tx, { teamId: subscription.teamId, deliveryId: delivery.id, cards: items.length });
  await claimPapers(tx, {
    channel: subscription,
    deliveryId: delivery.id,
    paperIds: items.map((item) => item.paperId),
  });
  return 'planned';
}

async function insertDelivery(
  tx: Transaction<Tables>,
  { subscription, plannedAt }: DeliveryPlan,
  delivery: NonNullable<DeliveryPlan['delivery']>,
): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto('deliveries')
    .values({
      id: delivery.id,
      team_id: subscription.teamId,
      channel_id: subscription.channelId,
      subscription_id: subscription.id,
      slot: delivery.slot.toISOString(),
      state: delivery.quiet ? 'quiet' : 'sending',
      content: JSON.stringify(delivery.content),
      planned_at: plannedAt.toISOString(),
      finished_at: delivery.quiet ? plannedAt.toISOString() : null,
      attempts: 0,
      retry_at: 0,
      lease_owner: null,
      lease_until: 0,
      error: delivery.quiet ? delivery.content.note : null,
    })
    .onConflict((conflict) => conflict.columns(['subscription_id', 'slot']).doNothing())
    .executeTakeFirst();
  return Boolean(numInsertedOrUpdatedRows);
}

async function insertPosts(
  tx: Transaction<Tables>,
  { teamId, deliveryId, cards }: { teamId: string; deliveryId: string; cards: number },
): Promise<void> {
  const rows = Array.from({ length: cards + 1 }, (_, part) => ({
    team_id: teamId,
    delivery_id: deliveryId,
    part,
    state: 'waiting' as const,
    sent_at: null,
    settled_from: 0,
    ts: null,
  }));
  await tx.insertInto('delivery_posts').values(rows).execute();
}

async function claimPapers(
  tx: Transaction<Tables>,
  { channel, deliveryId, paperIds }: { channel: Channel; deliveryId: string; paperIds: string[] },
): Promise<void> {
  if (paperIds.length === 0) return;
  const rows = paperIds.map((paperId) => ({
    team_id: channel.teamId,
    channel_id: channel.channelId,
    paper_id: paperId,
    delivery_id: deliveryId,
  }));
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto('delivered_papers')
    // In one order everywhere: two that claim the same papers then wait for each other in turn, not in a ring.
    .values(rows.sort((a, b) => (a.paper_id < b.paper_id ? -1 : 1)))
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  if (Number(numInsertedOrUpdatedRows ?? 0n) < rows.length) throw new PapersTaken();
}

/** A paper that got another id since it was posted is the same paper: `paper_keys` still knows the old one. */
async function deliveredPaperIds(db: Db, { teamId, channelId }: Channel): Promise<Set<string>> {
  const rows = await db
    .selectFrom('delivered_papers')
    .leftJoin('paper_keys', (join) =>
      join.on((eb) =>
        eb('paper_keys.key', '=', sql<string>`'id:' || ${eb.ref('delivered_papers.paper_id')}`),
      ),
    )
    .leftJoin('papers', 'papers.arrival', 'paper_keys.arrival')
    .select(['delivered_papers.paper_id as id', 'papers.id as current'])
    .where('delivered_papers.team_id', '=', teamId)
    .where('delivered_papers.channel_id', '=', channelId)
    .execute();
  return new Set(rows.flatMap(({ id, current }) => (current === null ? [id] : [id, current])));
}

async function lastDelivered(
  db: Db,
  { id, teamId }: Subscription,
): Promise<{ slot: Date; plannedAt: Date } | null> {
  const row = await db
    .selectFrom('deliveries')
    .select(['slot', 'planned_at'])
    .where('subscription_id', '=', id)
    .where('team_id', '=', teamId)
    .where((eb) =>
      eb.or([
        eb('state', '=', 'quiet'),
        // What the parent lists is out, even while its cards are still on their way.
        eb.exists(
          eb
            .selectFrom('delivery_posts')
            .select('part')
            .whereRef('delivery_posts.delivery_id', '=', 'deliveries.id')
            .where('part', '=', 0)
            .where('delivery_posts.state', '=', 'posted'),
        ),
      ]),
    )
    .orderBy('slot', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row ? { slot: new Date(row.slot), plannedAt: new Date(row.planned_at) } : null;
}
