import { nextDueSlot } from '../digest/calendar.ts';
import type { Db } from './database.ts';
import { toMailSubscription } from './mail-rows.ts';

/** Stands in the status, behind "because". */
const REASON = 'Paperboy was removed from the workspace';

/** Mails of a workspace that we are not in rest, and go on when we are back. */
export function createMailAbsence(db: Db) {
  return {
    rest: async (teamId: string): Promise<void> => {
      await db
        .updateTable('mail_subscriptions')
        .set({ paused_reason: REASON, told: 1 })
        .where('team_id', '=', teamId)
        .where('ended_reason', 'is', null)
        .where('paused_reason', 'is', null)
        .execute();
    },
    resume: async (teamId: string, now: Date): Promise<void> => {
      const rows = await db
        .selectFrom('mail_subscriptions')
        .selectAll()
        .where('team_id', '=', teamId)
        .where('ended_reason', 'is', null)
        .where('paused_reason', '=', REASON)
        .execute();
      for (const row of rows) {
        const nextSlot = nextDueSlot(toMailSubscription(row).request, now);
        await db
          .updateTable('mail_subscriptions')
          .set({ paused_reason: null, active_since: now.toISOString(), next_slot: nextSlot.toISOString() })
          .where('id', '=', row.id)
          .where('paused_reason', '=', REASON)
          .execute();
      }
    },
  };
}
