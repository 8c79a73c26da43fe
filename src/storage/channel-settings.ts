import type { AnswerPrivacy } from '../answer/privacy.ts';
import type { Db } from './database.ts';

/** What the members of channels have set, in the database. */
export function createChannelSettings(db: Db): AnswerPrivacy {
  return {
    isPrivateFirst: async ({ teamId, channelId }) => {
      const row = await db
        .selectFrom('channel_settings')
        .select('private_first')
        .where('team_id', '=', teamId)
        .where('channel_id', '=', channelId)
        .executeTakeFirst();
      return row?.private_first === 1;
    },
    set: async ({ teamId, channelId }, { privateFirst, userId, at }) => {
      const setting = {
        private_first: privateFirst ? 1 : 0,
        changed_by: userId,
        changed_at: at.toISOString(),
      };
      await db
        .insertInto('channel_settings')
        .values({ team_id: teamId, channel_id: channelId, ...setting })
        .onConflict((conflict) => conflict.columns(['team_id', 'channel_id']).doUpdateSet(setting))
        .execute();
    },
  };
}
