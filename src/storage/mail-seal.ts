import type { Lease } from '../digest/ledger.ts';
import type { OpenMail, SealPermission } from '../mail/ports.ts';
import type { Db } from './database.ts';

/** Asks, in one transaction that begins by writing, whether the mail may still go out, and notes that it may be out. */
export function sealMail(db: Db, mail: OpenMail, lease: Lease): Promise<SealPermission> {
  return db.transaction().execute(async (tx) => {
    const { numUpdatedRows } = await tx
      .updateTable('mail_deliveries')
      .set({ lease_until: lease.until })
      .where('id', '=', mail.id)
      .where('team_id', '=', mail.teamId)
      .where('state', '=', 'waiting')
      .where('lease_owner', '=', lease.owner)
      .executeTakeFirst();
    if (numUpdatedRows === 0n) return 'lost';
    const running = await tx
      .selectFrom('mail_subscriptions')
      .select('id')
      .where('id', '=', mail.subscriptionId)
      .where('ended_reason', 'is', null)
      .where('paused_reason', 'is', null)
      .executeTakeFirst();
    if (running === undefined) return 'ended';
    const newer = await tx
      .selectFrom('mail_deliveries')
      .select('id')
      .where('subscription_id', '=', mail.subscriptionId)
      .where('slot', '>', mail.slot.toISOString())
      .executeTakeFirst();
    if (newer !== undefined) return 'superseded';
    await tx.updateTable('mail_deliveries').set({ state: 'sending' }).where('id', '=', mail.id).execute();
    return 'go';
  });
}
