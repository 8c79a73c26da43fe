import type { Db } from './database.ts';
import { commitOne } from './group-commit.ts';
import { type Holder, held, lostOwners } from './holder.ts';

/** Something that Slack was told is taken care of. */
export interface StoredErrand {
  teamId: string;
  id: string;
  channelId: string;
  userId: string;
  /** What Slack sent, as far as carrying it out needs it. */
  asked: object;
}

/** What is under way, on behalf of an instance. */
export interface ErrandStore {
  take(errand: StoredErrand, now: Date): Promise<void>;
  /** It is carried out, and nothing of it is kept. */
  done(errand: Pick<StoredErrand, 'teamId' | 'id'>): Promise<void>;
  /** Notes what was decided, unless something had been before; returns what holds. */
  decide(errand: Pick<StoredErrand, 'teamId' | 'id'>, decision: string): Promise<string>;
  /** Takes over what instances that are gone, or stand still, have left, the oldest first; forgets what is older than `since`. */
  takeOver(wish: { since: Date; teamId?: string | undefined; most: number }): Promise<StoredErrand[]>;
}

/** Errands in the database. */
export function createErrandRepository(db: Db, holder: Holder): ErrandStore {
  return {
    take: async ({ teamId, id, channelId, userId, asked }, now) => {
      const place = { team_id: teamId, id, channel_id: channelId, user_id: userId };
      const row = { ...place, command: JSON.stringify(asked), asked_at: now.toISOString() };
      const insert = (one: Db) =>
        one
          .insertInto('errands')
          .values({ ...row, ...held(holder) })
          .onConflict((conflict) => conflict.doNothing())
          .execute();
      await commitOne(db, insert, 'urgentLight');
    },
    done: async ({ teamId, id }) => {
      const remove = (one: Db) =>
        one.deleteFrom('errands').where('team_id', '=', teamId).where('id', '=', id).execute();
      // At once: who dies before it is forgotten may have told somebody already, who is then told twice.
      await commitOne(db, remove, 'urgentLight');
    },
    decide: async ({ teamId, id }, decision) => {
      const decide = (one: Db) =>
        one
          .updateTable('errands')
          .set((eb) => ({ decision: eb.fn.coalesce('decision', eb.val(decision)) }))
          .where('team_id', '=', teamId)
          .where('id', '=', id)
          .returning('decision')
          .executeTakeFirst();
      return (await commitOne(db, decide, 'light'))?.decision ?? decision;
    },
    takeOver: (wish) => takeOver(db, holder, wish),
  };
}

async function takeOver(
  db: Db,
  holder: Holder,
  { since, teamId, most }: { since: Date; teamId?: string | undefined; most: number },
): Promise<StoredErrand[]> {
  const open = await db
    .selectFrom('errands')
    .selectAll()
    .$if(teamId !== undefined, (query) => query.where('team_id', '=', teamId ?? ''))
    .orderBy('asked_at')
    .execute();
  const isLost = await lostOwners(holder, open);
  const taken: StoredErrand[] = [];
  for (const row of open.filter(isLost)) {
    const key = { team_id: row.team_id, id: row.id, owner: row.owner, lease_until: row.lease_until };
    if (row.asked_at < since.toISOString()) {
      await db
        .deleteFrom('errands')
        .where((eb) => eb.and(key))
        .execute();
      continue;
    }
    if (taken.length >= most) break;
    const mine = await db
      .updateTable('errands')
      .set(held(holder))
      .where((eb) => eb.and(key))
      .executeTakeFirst();
    if (mine.numUpdatedRows === 0n) continue;
    const { team_id, id, channel_id: channelId, user_id: userId, command } = row;
    taken.push({ teamId: team_id, id, channelId, userId, asked: JSON.parse(command) });
  }
  return taken;
}
