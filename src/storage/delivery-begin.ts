import type { Transaction } from 'kysely';
import type { DeliveryPart, Lease, OpenDelivery, Permission } from '../digest/ledger.ts';
import type { Db } from './database.ts';
import { groupCommit } from './group-commit.ts';
import type { Tables } from './tables.ts';

export interface Beginning {
  delivery: OpenDelivery;
  /** As it was when the delivery was claimed. */
  part: DeliveryPart;
  sentAt: Date;
  settledFrom: number;
  lease: Lease;
}

/** Asks, in one transaction that begins by writing, whether a part may still be sent, and notes that it is. */
export function beginPart(db: Db, beginning: Beginning): Promise<Permission> {
  return groupCommit(db)(async (tx) => {
    if (!(await renewLease(tx, beginning))) return 'lost';
    const subscription = await subscriptionOf(tx, beginning.delivery);
    if (subscription === undefined) return 'ended';
    if (subscription.pause_reason !== null) return 'paused';
    if (beginning.part.part === 0 && (await hasNewer(tx, beginning.delivery))) return 'superseded';
    return (await markSending(tx, beginning)) ? 'go' : 'lost';
  });
}

async function renewLease(tx: Transaction<Tables>, { delivery, lease }: Beginning): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('deliveries')
    .set({ lease_until: lease.until })
    .where('id', '=', delivery.id)
    .where('team_id', '=', delivery.teamId)
    .where('state', '=', 'sending')
    .where('lease_owner', '=', lease.owner)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

/** The subscription when it has not ended. */
async function subscriptionOf(tx: Transaction<Tables>, delivery: OpenDelivery) {
  return tx
    .selectFrom('subscriptions')
    .select('pause_reason')
    .where('id', '=', delivery.subscriptionId)
    .where('team_id', '=', delivery.teamId)
    .where('ended_reason', 'is', null)
    .executeTakeFirst();
}

async function hasNewer(tx: Transaction<Tables>, delivery: OpenDelivery): Promise<boolean> {
  const row = await tx
    .selectFrom('deliveries')
    .select('id')
    .where('subscription_id', '=', delivery.subscriptionId)
    .where('team_id', '=', delivery.teamId)
    .where('slot', '>', delivery.slot.toISOString())
    .executeTakeFirst();
  return row !== undefined;
}

/** `sent_at` keeps the first try: that is from where a look-up has to search. False when somebody else was faster. */
async function markSending(tx: Transaction<Tables>, beginning: Beginning): Promise<boolean> {
  const { part } = beginning;
  const { numUpdatedRows } = await tx
    .updateTable('delivery_posts')
    .set((eb) => ({
      state: 'sending' as const,
      sent_at: eb.fn.coalesce('sent_at', eb.val(beginning.sentAt.toISOString())),
      settled_from: beginning.settledFrom,
    }))
    .where('team_id', '=', beginning.delivery.teamId)
    .where('delivery_id', '=', beginning.delivery.id)
    .where('part', '=', part.part)
    .where('state', '=', part.state)
    .where('settled_from', '=', part.settledFrom)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}
