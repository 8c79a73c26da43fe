import type { Transaction } from 'kysely';
import type { MailPlan } from '../mail/ports.ts';
import type { Db } from './database.ts';
import type { Tables } from './tables.ts';

/** One transaction: moves the subscription on, inserts the ledger row and claims the papers, or does nothing. */
export function planMail(db: Db, plan: MailPlan): Promise<'planned' | 'stale' | 'slot-taken'> {
  return db.transaction().execute(async (tx) => {
    const { subscription, delivery } = plan;
    const moved = await tx
      .updateTable('mail_subscriptions')
      .set({ next_slot: plan.nextSlot.toISOString() })
      .where('id', '=', subscription.id)
      .where('team_id', '=', subscription.teamId)
      .where('next_slot', '=', subscription.nextSlot)
      .where('active_since', '=', subscription.activeSince)
      .where('ended_reason', 'is', null)
      .where('paused_reason', 'is', null)
      .executeTakeFirst();
    if (moved.numUpdatedRows === 0n) return 'stale';
    return delivery !== null && (await insert(tx, plan, delivery)) ? 'planned' : 'slot-taken';
  });
}

/** A quiet day is recorded as done at once: no mail says that there is none. */
async function insert(
  tx: Transaction<Tables>,
  { subscription, plannedAt }: MailPlan,
  { id, slot, content }: NonNullable<MailPlan['delivery']>,
): Promise<boolean> {
  const { teamId: team_id, userId: user_id } = subscription;
  const quiet = content.items.length === 0;
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto('mail_deliveries')
    .values({
      id,
      team_id,
      user_id,
      subscription_id: subscription.id,
      slot: slot.toISOString(),
      state: quiet ? 'cancelled' : 'waiting',
      content: JSON.stringify(content),
      planned_at: plannedAt.toISOString(),
      finished_at: quiet ? plannedAt.toISOString() : null,
      attempts: 0,
      retry_at: 0,
      lease_owner: null,
      lease_until: 0,
      error: quiet ? content.note : null,
    })
    .onConflict((conflict) => conflict.columns(['subscription_id', 'slot']).doNothing())
    .executeTakeFirst();
  if (!numInsertedOrUpdatedRows) return false;
  const papers = content.items.map(({ paperId }) => ({
    team_id,
    user_id,
    paper_id: paperId,
    delivery_id: id,
  }));
  if (papers.length > 0) {
    await tx
      .insertInto('mail_papers')
      // In one order everywhere, as in the ledger of the channels.
      .values(papers.sort((a, b) => (a.paper_id < b.paper_id ? -1 : 1)))
      .onConflict((conflict) => conflict.doNothing())
      .execute();
  }
  return true;
}
