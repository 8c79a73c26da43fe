import type { Selectable } from 'kysely';
import type { DueMail, MailStore } from '../mail/ports.ts';
import type { MailSubscription, Person } from '../mail/subscription.ts';
import type { Db } from './database.ts';
import type { MailTables } from './mail-tables.ts';

/** E-mail subscriptions kept in `db`; see the port for what each method promises. */
export function createMailRepository(db: Db): MailStore {
  const running = ({ teamId, userId }: Person) =>
    db
      .selectFrom('mail_subscriptions')
      .selectAll()
      .where('team_id', '=', teamId)
      .where('user_id', '=', userId)
      .where('ended_reason', 'is', null);
  return {
    find: async (person) => toSubscription(await running(person).executeTakeFirst()),
    byId: async (id) => {
      const row = await db
        .selectFrom('mail_subscriptions')
        .selectAll()
        .where('id', '=', id)
        .executeTakeFirst();
      const found = toSubscription(row);
      return found && { ...found, ended: row?.ended_reason !== null };
    },
    change: async (person, { request, now, nextSlot }) => {
      const { numUpdatedRows } = await updateRunning(db, person)
        .set({ request: JSON.stringify(request), ...activity(now, nextSlot) })
        .executeTakeFirst();
      return numUpdatedRows > 0n;
    },
    end: async (person, ending) =>
      toSubscription(
        await updateRunning(db, person).set(endColumns(ending)).returningAll().executeTakeFirst(),
      ),
    endById: async (id, ending) =>
      toSubscription(
        await db
          .updateTable('mail_subscriptions')
          .set(endColumns(ending))
          .where('id', '=', id)
          .where('ended_reason', 'is', null)
          .returningAll()
          .executeTakeFirst(),
      ),
    ...pauses(db),
    due: async (now, teamId) => {
      const rows = await db
        .selectFrom('mail_subscriptions')
        .selectAll()
        .where('team_id', '=', teamId)
        .where('ended_reason', 'is', null)
        .where('paused_reason', 'is', null)
        .where('next_slot', '<=', now.toISOString())
        .orderBy('next_slot')
        .orderBy('id')
        .execute();
      return rows.map(toDue);
    },
  };
}

function pauses(db: Db): Pick<MailStore, 'pause' | 'resume' | 'untold' | 'told'> {
  return {
    pause: async (id, reason) => {
      await db
        .updateTable('mail_subscriptions')
        .set({ paused_reason: reason, told: 0 })
        .where('id', '=', id)
        .where('paused_reason', 'is', null)
        .execute();
    },
    resume: async (person, { now, nextSlot }) => {
      const { numUpdatedRows } = await updateRunning(db, person)
        .set({ paused_reason: null, ...activity(now, nextSlot) })
        .where('paused_reason', 'is not', null)
        .executeTakeFirst();
      return numUpdatedRows > 0n;
    },
    untold: async (teamId) => {
      const rows = await db
        .selectFrom('mail_subscriptions')
        .selectAll()
        .where('team_id', '=', teamId)
        .where('ended_reason', 'is', null)
        .where('paused_reason', 'is not', null)
        .where('told', '=', 0)
        .execute();
      return rows.map(toDue);
    },
    told: async (id) => {
      await db.updateTable('mail_subscriptions').set({ told: 1 }).where('id', '=', id).execute();
    },
  };
}

function updateRunning(db: Db, { teamId, userId }: Person) {
  return db
    .updateTable('mail_subscriptions')
    .where('team_id', '=', teamId)
    .where('user_id', '=', userId)
    .where('ended_reason', 'is', null);
}

function activity(now: Date, nextSlot: Date) {
  return { active_since: now.toISOString(), next_slot: nextSlot.toISOString() };
}

function endColumns({ reason, now }: { reason: string; now: Date }) {
  return { ended_reason: reason, ended_at: now.toISOString() };
}

function toSubscription(
  row: Selectable<MailTables['mail_subscriptions']> | undefined,
): MailSubscription | null {
  return row === undefined ? null : toDue(row);
}

function toDue(row: Selectable<MailTables['mail_subscriptions']>): DueMail {
  return {
    id: row.id,
    teamId: row.team_id,
    userId: row.user_id,
    address: row.address,
    request: JSON.parse(row.request),
    createdAt: row.created_at,
    activeSince: row.active_since,
    pausedReason: row.paused_reason,
    nextSlot: row.next_slot,
  };
}
