import type { Transaction } from 'kysely';
import type { PauseStore } from '../digest/ports.ts';
import type { Subscription } from '../digest/subscription.ts';
import type { Db } from './database.ts';
import { skippingTaken } from './dialect.ts';
import { noteChange } from './subscription-changes.ts';
import { toSubscription } from './subscription-rows.ts';
import type { Tables } from './tables.ts';

const RUNNING = { pause_reason: null, paused_until: null, paused_at: null, told_at: null, tell_after: 0 };

/** Pauses kept with the subscriptions in `db`; see the port for what each method promises. */
export function createPauseRepository(db: Db): PauseStore {
  return {
    pause: (subscription, pause, { nextSlot, by, what }) =>
      db.transaction().execute(async (tx) => {
        const { numUpdatedRows } = await unended(tx, subscription)
          .set({
            ...RUNNING,
            pause_reason: pause.reason,
            paused_until: pause.until,
            paused_at: pause.at,
            next_slot: nextSlot.toISOString(),
            // A pause that a person asked for needs no telling.
            told_at: pause.reason === 'asked' ? pause.at : null,
          })
          .where((eb) =>
            eb.or([
              eb('pause_reason', 'is', null),
              eb('pause_reason', '!=', pause.reason),
              eb('paused_until', 'is distinct from', pause.until),
            ]),
          )
          .executeTakeFirst();
        if (numUpdatedRows === 0n) return false;
        await noteChange(tx, rowOf(subscription), { at: pause.at, by, what });
        return true;
      }),
    resume: (subscription, { activeSince, nextSlot, by, what }) =>
      db.transaction().execute(async (tx) => {
        const at = activeSince.toISOString();
        const { numUpdatedRows } = await unended(tx, subscription)
          .set({ ...RUNNING, active_since: at, next_slot: nextSlot.toISOString() })
          .where('pause_reason', 'is not', null)
          .executeTakeFirst();
        if (numUpdatedRows === 0n) return false;
        await noteChange(tx, rowOf(subscription), { at, by, what });
        return true;
      }),
    claimUntold: (lease) => claimUntold(db, lease),
    markTold: async (subscription, at) => {
      await db
        .updateTable('subscriptions')
        .set({ told_at: at.toISOString() })
        .where('id', '=', subscription.id)
        .where('team_id', '=', subscription.teamId)
        .where('pause_reason', 'is not', null)
        .execute();
    },
  };
}

/** One statement finds and takes, so two processes never tell the same at once. */
async function claimUntold(
  db: Db,
  { machineNow, leaseMs, teamId }: Parameters<PauseStore['claimUntold']>[0],
): Promise<Subscription | null> {
  const row = await db
    .updateTable('subscriptions')
    .set({ tell_after: machineNow + leaseMs })
    .where('id', '=', (eb) =>
      eb
        .selectFrom('subscriptions')
        .select('id')
        .where('ended_reason', 'is', null)
        .where('pause_reason', 'is not', null)
        .where('told_at', 'is', null)
        // Nobody: the person wanted to be forgotten.
        .where('created_by', '!=', '')
        .where('tell_after', '<=', machineNow)
        .$if(teamId !== undefined, (query) => query.where('team_id', '=', teamId ?? ''))
        .orderBy('paused_at')
        .limit(1)
        .$call(skippingTaken(db)),
    )
    .where('tell_after', '<=', machineNow)
    .returningAll()
    .executeTakeFirst();
  return row ? toSubscription(row) : null;
}

function unended(tx: Transaction<Tables>, { id, teamId }: Subscription) {
  return tx
    .updateTable('subscriptions')
    .where('id', '=', id)
    .where('team_id', '=', teamId)
    .where('ended_reason', 'is', null);
}

function rowOf({ id, teamId, channelId }: Subscription) {
  return { id, team_id: teamId, channel_id: channelId };
}
