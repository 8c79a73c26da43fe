import type { Db } from './database.ts';
import { commitOne, groupCommit } from './group-commit.ts';

interface Reader {
  teamId: string;
  channelId: string;
  userId: string;
}

/** What a person saw last in a channel, kept in `db`; the port that this is for says what each method promises. */
export function createRecentLists(db: Db, now: () => Date) {
  const listOf = async (from: Pick<Db, 'selectFrom'>, { teamId, channelId, userId }: Reader) => {
    const row = await from
      .selectFrom('recent_lists')
      .select('papers')
      .where('team_id', '=', teamId)
      .where('channel_id', '=', channelId)
      .where('user_id', '=', userId)
      .executeTakeFirst();
    return new Map<number, string>(row === undefined ? [] : JSON.parse(row.papers));
  };
  return {
    remember: async (
      reader: Reader,
      items: { rank: number; paper: { id: string } }[],
      more = false,
    ): Promise<void> => {
      const put = async (list: Map<number, string>, on: Pick<Db, 'insertInto'>) => {
        for (const { rank, paper } of items) list.set(rank, paper.id);
        const shown = { papers: JSON.stringify([...list]), shown_at: now().toISOString() };
        const place = { team_id: reader.teamId, channel_id: reader.channelId, user_id: reader.userId };
        await on
          .insertInto('recent_lists')
          .values({ ...place, ...shown })
          .onConflict((conflict) => conflict.columns(['team_id', 'channel_id', 'user_id']).doUpdateSet(shown))
          .execute();
      };
      if (more) await groupCommit(db, 'light')(async (tx) => put(await listOf(tx, reader), tx));
      else await commitOne(db, (one) => put(new Map(), one), 'light');
    },
    recall: (reader: Reader) => listOf(db, reader),
  };
}
