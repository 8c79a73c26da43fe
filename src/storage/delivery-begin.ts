import type { DeliveryPart, Lease, OpenDelivery, Permission } from '../digest/ledger.ts';
import type { Db } from './database.ts';
import { groupCommit } from './group-commit.ts';

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
    if (!(await renewLease(tx, beginning))) return refusalOf(tx, beginning);
    return (await markSending(tx, beginning)) ? 'go' : 'lost';
  });
}

/** False when the delivery is somebody else's by now, or nothing of it is to be sent any more. */
async function renewLease(tx: Db, { delivery, part, lease }: Beginning): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('deliveries')
    .set({ lease_until: lease.until })
    .where('id', '=', delivery.id)
    .where('team_id', '=', delivery.teamId)
    .where('state', '=', 'sending')
    .where('lease_owner', '=', lease.owner)
    .where((eb) => eb.exists(running(tx, delivery).where('pause_reason', 'is', null)))
    .$if(part.part === 0, (query) => query.where((eb) => eb.not(eb.exists(newer(tx, delivery)))))
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

/** Why the lease was not renewed. */
async function refusalOf(tx: Db, { delivery, part, lease }: Beginning): Promise<Exclude<Permission, 'go'>> {
  const held = await tx
    .selectFrom('deliveries')
    .select('id')
    .where('id', '=', delivery.id)
    .where('team_id', '=', delivery.teamId)
    .where('state', '=', 'sending')
    .where('lease_owner', '=', lease.owner)
    .executeTakeFirst();
  if (held === undefined) return 'lost';
  const subscription = await running(tx, delivery).executeTakeFirst();
  if (subscription === undefined) return 'ended';
  if (subscription.pause_reason !== null) return 'paused';
  const superseded = part.part === 0 && (await newer(tx, delivery).executeTakeFirst()) !== undefined;
  // Whatever stood against it is over: the next try finds out.
  return superseded ? 'superseded' : 'lost';
}

/** The subscription when it has not ended. */
function running(tx: Db, delivery: OpenDelivery) {
  return tx
    .selectFrom('subscriptions')
    .select('pause_reason')
    .where('id', '=', delivery.subscriptionId)
    .where('team_id', '=', delivery.teamId)
    .where('ended_reason', 'is', null);
}

/** A delivery of the same subscription for a later slot. */
function newer(tx: Db, delivery: OpenDelivery) {
  return tx
    .selectFrom('deliveries')
    .select('id')
    .where('subscription_id', '=', delivery.subscriptionId)
    .where('team_id', '=', delivery.teamId)
    .where('slot', '>', delivery.slot.toISOString());
}

/** `sent_at` keeps the first try: that is from where a look-up has to search. False when somebody else was faster. */
async function markSending(tx: Db, beginning: Beginning): Promise<boolean> {
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
