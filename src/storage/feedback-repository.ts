import type { FeedbackStore, JudgedTurn } from '../answer/feedback.ts';
import type { Db } from './database.ts';
import { toTurn } from './turn-rows.ts';

/** What people thought of answers, in the database. */
export function createFeedbackRepository(db: Db): FeedbackStore {
  return {
    rate: async ({ teamId, channelId, messageTs }, { userId, good, answer, at }) => {
      const said = { good: good ? 1 : 0, answer: JSON.stringify(answer), at: at.toISOString() };
      await db
        .insertInto('answer_feedback')
        .values({
          team_id: teamId,
          channel_id: channelId,
          message_ts: messageTs,
          user_id: userId,
          ...said,
        })
        .onConflict((conflict) =>
          conflict.columns(['team_id', 'channel_id', 'message_ts', 'user_id']).doUpdateSet(said),
        )
        .execute();
    },
    judged: async (teamId) => {
      const rows = await db
        .selectFrom('answer_feedback as said')
        .innerJoin('turns', (join) =>
          join
            .onRef('turns.team_id', '=', 'said.team_id')
            .onRef('turns.channel_id', '=', 'said.channel_id')
            .onRef('turns.message_ts', '=', 'said.message_ts'),
        )
        .selectAll('turns')
        .select(['said.good as good', 'said.answer as judged'])
        .where('said.team_id', '=', teamId)
        .where('turns.withdrawn_at', 'is', null)
        .orderBy('turns.message_ts')
        .orderBy('said.at')
        .execute();
      const byQuestion = new Map<string, JudgedTurn>();
      for (const row of rows) {
        const key = `${row.channel_id} ${row.message_ts}`;
        const before = byQuestion.get(key);
        byQuestion.set(key, {
          turn: toTurn(row),
          answer: JSON.parse(row.judged),
          good: (before?.good ?? 0) + row.good,
          bad: (before?.bad ?? 0) + 1 - row.good,
        });
      }
      return [...byQuestion.values()];
    },
  };
}
