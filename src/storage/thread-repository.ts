import type { ThreadStore } from '../answer/addressed.ts';
import type { Db } from './database.ts';

/** Who spoke to whom in threads of ours, in the database. */
export function createThreadRepository(db: Db): ThreadStore {
  return {
    state: async (place) => {
      const turns = await db
        .selectFrom('turns')
        .select(['message_ts', 'user_id'])
        .where('team_id', '=', place.teamId)
        .where('channel_id', '=', place.channelId)
        .where('thread_ts', '=', place.threadTs)
        .where('withdrawn_at', 'is', null)
        .orderBy('message_ts')
        .execute();
      if (turns[0]?.message_ts !== place.threadTs) return null;
      const askers = [...new Set(turns.map((turn) => turn.user_id))];
      const talk = await db
        .selectFrom('thread_talk')
        .select(['user_id as userId', 'ts'])
        .where('team_id', '=', place.teamId)
        .where('channel_id', '=', place.channelId)
        .where('thread_ts', '=', place.threadTs)
        .execute();
      return { askers, lastQuestionTs: turns.at(-1)?.message_ts ?? '', talk };
    },
    heard: async ({ teamId, channelId, threadTs }, { userId, ts }) => {
      await db
        .insertInto('thread_talk')
        .values({ team_id: teamId, channel_id: channelId, thread_ts: threadTs, user_id: userId, ts })
        .onConflict((conflict) =>
          conflict.columns(['team_id', 'channel_id', 'thread_ts', 'user_id']).doUpdateSet({ ts }),
        )
        .execute();
    },
  };
}
