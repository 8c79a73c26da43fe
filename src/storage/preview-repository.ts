import type { Transaction } from 'kysely';
import type { PreviewPlace, PreviewStore } from '../papers/previews.ts';
import type { Db } from './database.ts';
import type { Tables } from './tables.ts';
import { writing } from './writing.ts';

/** Previews in the database; see the port for what each method promises. */
export function createPreviewRepository(db: Db): PreviewStore {
  return {
    claim: (place, paperId, time) =>
      writing(db, `previews ${place.teamId} ${place.channelId}`, async (tx) => {
        if (await wasShown(tx, place, { paperId, since: time.since })) return false;
        if (await isTalkedAbout(tx, place, paperId)) return false;
        const { numInsertedOrUpdatedRows } = await tx
          .insertInto('link_previews')
          .values({ ...rowKey(place, paperId), thread_ts: place.threadTs, at: time.now.toISOString() })
          .onConflict((conflict) => conflict.doNothing())
          .executeTakeFirst();
        return Boolean(numInsertedOrUpdatedRows);
      }),
    release: async (place, paperId) => {
      await db
        .deleteFrom('link_previews')
        .where((eb) => eb.and(rowKey(place, paperId)))
        .execute();
    },
  };
}

/** Lately anywhere in the channel, or at any time in the same thread. */
async function wasShown(
  tx: Transaction<Tables>,
  { teamId, channelId, threadTs }: PreviewPlace,
  { paperId, since }: { paperId: string; since: Date },
): Promise<boolean> {
  const row = await tx
    .selectFrom('link_previews')
    .select('at')
    .where('team_id', '=', teamId)
    .where('channel_id', '=', channelId)
    .where('paper_id', '=', paperId)
    .where((eb) => eb.or([eb('at', '>', since.toISOString()), eb('thread_ts', '=', threadTs)]))
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}

/** Whether an answer in the thread lists the paper, or the thread began with it. */
async function isTalkedAbout(
  tx: Transaction<Tables>,
  { teamId, channelId, threadTs }: PreviewPlace,
  paperId: string,
): Promise<boolean> {
  const turns = await tx
    .selectFrom('turns')
    .select('paper_ids')
    .where('team_id', '=', teamId)
    .where('channel_id', '=', channelId)
    .where('thread_ts', '=', threadTs)
    .where('paper_ids', 'is not', null)
    .execute();
  if (turns.some((turn) => (JSON.parse(turn.paper_ids ?? '[]') as string[]).includes(paperId))) return true;
  const mention = await tx
    .selectFrom('paper_mentions')
    .select('ts')
    .where('team_id', '=', teamId)
    .where('channel_id', '=', channelId)
    .where('paper_id', '=', paperId)
    .where('ts', '=', threadTs)
    .limit(1)
    .executeTakeFirst();
  return mention !== undefined;
}

function rowKey(place: PreviewPlace, paperId: string) {
  return {
    team_id: place.teamId,
    channel_id: place.channelId,
    message_ts: place.messageTs,
    paper_id: paperId,
  };
}
