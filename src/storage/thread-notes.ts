import type { Kysely } from 'kysely';
import type { AddressedNote, NoteStore } from '../answer/watch/ports.ts';
import type { Db } from './database.ts';
import type { Tables } from './tables.ts';
import { writing } from './writing.ts';

/** What threads are to be told, in the database. */
export function createThreadNotes(db: Db): NoteStore {
  return {
    teams: async (machineNow) => {
      const rows = await db
        .selectFrom('thread_notes')
        .select('team_id')
        .distinct()
        .where('state', '=', 'waiting')
        .where('lease_until', '<=', machineNow)
        .execute();
      return rows.map((row) => row.team_id);
    },
    take: (teamId, lease) => writing(db, watchScope(teamId), (tx) => take(tx, teamId, lease)),
    settle: async ({ teamId, channelId, key }, state) => {
      await db
        .updateTable('thread_notes')
        .set({ state })
        .where('team_id', '=', teamId)
        .where('channel_id', '=', channelId)
        .where('key', '=', key)
        .execute();
    },
  };
}

/** Under which name everything about the open questions and quotes of a workspace is decided, one after another. */
export function watchScope(teamId: string): string {
  return `watch ${teamId}`;
}

/** Puts a note out to be told; one with the same key is left as it is. */
export async function insertNote(
  db: Kysely<Tables>,
  { teamId, channelId, threadTs, messageTs, key, note }: Omit<AddressedNote, 'tries'>,
  now: Date,
): Promise<void> {
  await db
    .insertInto('thread_notes')
    .values({
      team_id: teamId,
      channel_id: channelId,
      thread_ts: threadTs,
      message_ts: messageTs,
      key,
      note: JSON.stringify(note),
      state: 'waiting',
      created_at: now.toISOString(),
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

async function take(
  tx: Kysely<Tables>,
  teamId: string,
  { machineNow, leaseMs }: { machineNow: number; leaseMs: number },
): Promise<AddressedNote | null> {
  const row = await tx
    .selectFrom('thread_notes')
    .selectAll()
    .where('team_id', '=', teamId)
    .where('state', '=', 'waiting')
    .where('lease_until', '<=', machineNow)
    .orderBy('created_at')
    .orderBy('key')
    .executeTakeFirst();
  if (row === undefined) return null;
  await tx
    .updateTable('thread_notes')
    .set({ lease_until: machineNow + leaseMs, tries: row.tries + 1 })
    .where('team_id', '=', row.team_id)
    .where('channel_id', '=', row.channel_id)
    .where('key', '=', row.key)
    .execute();
  return {
    teamId: row.team_id,
    channelId: row.channel_id,
    threadTs: row.thread_ts,
    messageTs: row.message_ts,
    key: row.key,
    note: JSON.parse(row.note),
    tries: row.tries,
  };
}
