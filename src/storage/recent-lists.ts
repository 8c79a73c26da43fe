import type { Db } from './database.ts';
import { groupCommit } from './group-commit.ts';

interface Reader {
  teamId: string;
  channelId: string;
  userId: string;
}

/** What a person saw last in a channel, kept in `db`; the port that this is for says what each method promises. */
export function createRecentLists(db: Db, now: () => Date) {
  const commit = groupCommit(db, 'light');
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
      const shown_at = now().toISOString();
      await commit(async (tx) => {
        const list = more ? await listOf(tx, reader) : new Map<number, string>();
        for (const { rank, paper } of items) list.set(rank, paper.id);
        const papers = JSON.stringify([...list]);
        await tx
          .insertInto('recent_lists')
          .values({
            team_id: reader.teamId,
            channel_id: reader.channelId,
            user_id: reader.userId,
            papers,
            shown_at,
          })
          .onConflict((conflict) =>
            conflict.columns(['team_id', 'channel_id', 'user_id']).doUpdateSet({ papers, shown_at }),
          )
          .execute();
      });
    },
    recall: (reader: Reader) => listOf(db, reader),
  };
}
