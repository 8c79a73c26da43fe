import { createHash } from 'node:crypto';

/**
 * Names the delivery of a slot the same wherever it is planned: an instance that was restored from a backup, and does
 * not know that the slot went out, finds the message by the key it would give its own.
 */
export function deliveryIdOf(subscription: { teamId: string; id: string }, slot: Date): string {
  return createHash('sha256')
    .update(JSON.stringify([subscription.teamId, subscription.id, slot.toISOString()]))
    .digest('hex')
    .slice(0, 32);
}
