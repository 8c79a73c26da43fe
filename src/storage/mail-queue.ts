import type { MailQueue } from '../mail/ports.ts';
import type { Db } from './database.ts';
import { toMailSubscription } from './mail-rows.ts';

/** What is to be mailed, and who is to be told that it is not, kept in `db`. */
export function createMailQueue(db: Db): MailQueue {
  const running = (teamId: string | undefined) =>
    db
      .selectFrom('mail_subscriptions')
      .selectAll()
      .$if(teamId !== undefined, (query) => query.where('team_id', '=', teamId ?? ''))
      .where('ended_reason', 'is', null);
  return {
    due: async (now, teamId) => {
      const rows = await running(teamId)
        .where('paused_reason', 'is', null)
        .where('next_slot', '<=', now.toISOString())
        .orderBy('next_slot')
        .orderBy('id')
        .execute();
      return rows.map((row) => ({ ...toMailSubscription(row), nextSlot: row.next_slot }));
    },
    pause: async (id, reason) => {
      await db
        .updateTable('mail_subscriptions')
        .set({ paused_reason: reason, told: 0 })
        .where('id', '=', id)
        .where('paused_reason', 'is', null)
        .execute();
    },
    untold: async (teamId) => {
      const rows = await running(teamId)
        .where('paused_reason', 'is not', null)
        .where('told', '=', 0)
        .execute();
      return rows.map(toMailSubscription);
    },
    told: async (id) => {
      await db.updateTable('mail_subscriptions').set({ told: 1 }).where('id', '=', id).execute();
    },
  };
}
