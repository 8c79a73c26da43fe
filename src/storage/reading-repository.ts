import type { Selectable, Transaction } from 'kysely';
import type { Entry, EntryState, Reader, ReadingStore } from '../reading/entry.ts';
import type { Db } from './database.ts';
import { type HoldingLimits, keepSavedWithin, tellingOfLimit } from './holding-limits.ts';
import { presentIds } from './paper-former-ids.ts';
import type { ReadingTables } from './reading-tables.ts';
import type { Tables } from './tables.ts';
import { writing } from './writing.ts';

/** Reading lists in the database; see the port for what each method promises. Throws an `AppError` when a list outgrows `limits`. */
export function createReadingRepository(db: Db, limits?: HoldingLimits): ReadingStore {
  return {
    load: async (reader) => {
      const rows = await db
        .selectFrom('reading_list')
        .selectAll()
        .where('team_id', '=', reader.teamId)
        .where('user_id', '=', reader.userId)
        .orderBy('saved_at', 'desc')
        .orderBy('paper_id')
        .execute();
      const present = await presentIds(
        db,
        rows.map((row) => row.paper_id),
      );
      const entries = rows.map((row) => toEntry(row, present.get(row.paper_id) ?? row.paper_id));
      // Two papers that turned out to be one: what was saved last stands.
      return [...new Map(entries.reverse().map((entry) => [entry.paperId, entry])).values()].reverse();
    },
    put: (reader, entry) =>
      tellingOfLimit(
        limits,
        writing(db, `reading ${reader.teamId} ${reader.userId}`, async (tx) => {
          await put(tx, reader, entry);
          if (entry.removedAt === null && limits) await keepSavedWithin(tx, { ...reader, limits });
        }),
      ),
  };
}

/** The workspaces in which somebody of that id has saved something, in order. */
export async function readersNamed(db: Db, userId: string): Promise<string[]> {
  const rows = await db
    .selectFrom('reading_list')
    .select('team_id')
    .distinct()
    .where('user_id', '=', userId)
    .orderBy('team_id')
    .execute();
  return rows.map((row) => row.team_id);
}

/** Rows under former ids of the paper go. */
async function put(tx: Transaction<Tables>, reader: Reader, entry: Entry): Promise<void> {
  const mine = { team_id: reader.teamId, user_id: reader.userId };
  const rows = await tx
    .selectFrom('reading_list')
    .select('paper_id')
    .where((eb) => eb.and(mine))
    .execute();
  const ids = rows.map((row) => row.paper_id);
  const present = await presentIds(tx, ids);
  const same = ids.filter((id) => (present.get(id) ?? id) === entry.paperId);
  if (same.length > 0) {
    await tx
      .deleteFrom('reading_list')
      .where((eb) => eb.and(mine))
      .where('paper_id', 'in', same)
      .execute();
  }
  await tx
    .insertInto('reading_list')
    .values({
      ...mine,
      paper_id: entry.paperId,
      title: entry.title,
      channel_id: entry.channelId,
      note: entry.note,
      tags: JSON.stringify(entry.tags),
      saved_at: entry.savedAt,
      removed_at: entry.removedAt,
      before: entry.before && JSON.stringify(entry.before),
    })
    .execute();
}

function toEntry(row: Selectable<ReadingTables['reading_list']>, paperId: string): Entry {
  return {
    paperId,
    title: row.title,
    savedAt: row.saved_at,
    channelId: row.channel_id,
    note: row.note,
    tags: JSON.parse(row.tags) as string[],
    removedAt: row.removed_at,
    before: row.before === null ? null : (JSON.parse(row.before) as EntryState),
  };
}
