import { addressKey } from '../mail/address.ts';
import type { MailStore, Whose } from '../mail/ports.ts';
import type { Person } from '../mail/subscription.ts';
import type { Db } from './database.ts';
import { toMailSubscription } from './mail-rows.ts';

/** E-mail subscriptions kept in `db`; see the port for what each method promises. */
export function createMailRepository(db: Db): MailStore {
  return {
    find: async ({ teamId, userId }) => {
      const row = await db
        .selectFrom('mail_subscriptions')
        .selectAll()
        .where('team_id', '=', teamId)
        .where('user_id', '=', userId)
        .where('ended_reason', 'is', null)
        .executeTakeFirst();
      return row === undefined ? null : toMailSubscription(row);
    },
    byId: async (id) => {
      const row = await db
        .selectFrom('mail_subscriptions')
        .selectAll()
        .where('id', '=', id)
        .executeTakeFirst();
      return row === undefined ? null : { ...toMailSubscription(row), ended: row.ended_reason !== null };
    },
    change: async (person, { request, now, nextSlot }) => {
      const { numUpdatedRows } = await running(db, person)
        .set({ request: JSON.stringify(request), ...activity(now, nextSlot) })
        .executeTakeFirst();
      return numUpdatedRows > 0n;
    },
    resume: async (person, { now, nextSlot }) => {
      const { numUpdatedRows } = await running(db, person)
        .set({ paused_reason: null, ...activity(now, nextSlot) })
        .where('paused_reason', 'is not', null)
        .executeTakeFirst();
      return numUpdatedRows > 0n;
    },
    end: async (whose, { reason, now }) => {
      const rows = await running(db, whose)
        .set({ ended_reason: reason, ended_at: now.toISOString() })
        .returningAll()
        .execute();
      return rows.map(toMailSubscription);
    },
  };
}

function running(db: Db, whose: Whose | Person) {
  const update = db.updateTable('mail_subscriptions').where('ended_reason', 'is', null);
  if ('id' in whose) return update.where('id', '=', whose.id);
  if ('address' in whose) {
    return update.where((eb) => eb(eb.fn('lower', ['address']), '=', addressKey(whose.address)));
  }
  return update.where('team_id', '=', whose.teamId).where('user_id', '=', whose.userId);
}

function activity(now: Date, nextSlot: Date) {
  return { active_since: now.toISOString(), next_slot: nextSlot.toISOString() };
}
