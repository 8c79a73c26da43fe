import type { ConversationStore, Question } from '../answer/conversation.ts';
import type { Db } from './database.ts';

/** Claims and turns in the database; see the port for what each method promises. */
export function createConversationRepository(db: Db): ConversationStore {
  return {
    claim: (teamId, keys, now) => claim(db, { teamId, keys, now }),
    open: async (question, now) => {
      await db
        .insertInto('turns')
        .values({
          ...turnKey(question),
          thread_ts: question.threadTs,
          user_id: question.userId,
          question: question.text,
          paper_ids: null,
          asked_at: now.toISOString(),
          answered_at: null,
        })
        .onConflict((conflict) => conflict.doNothing())
        .execute();
    },
    history: async (question, limit) => {
      const rows = await db
        .selectFrom('turns')
        .select(['question', 'paper_ids'])
        .where('team_id', '=', question.teamId)
        .where('channel_id', '=', question.channelId)
        .where('thread_ts', '=', question.threadTs)
        .where('message_ts', '<', question.messageTs)
        .where('paper_ids', 'is not', null)
        .orderBy('message_ts', 'desc')
        .limit(limit)
        .execute();
      return rows
        .reverse()
        .map((row) => ({ question: row.question, paperIds: JSON.parse(row.paper_ids ?? '[]') as string[] }));
    },
    close: async (question, paperIds, now) => {
      await db
        .updateTable('turns')
        .set({ paper_ids: JSON.stringify(paperIds), answered_at: now.toISOString() })
        .where('team_id', '=', question.teamId)
        .where('channel_id', '=', question.channelId)
        .where('message_ts', '=', question.messageTs)
        .execute();
    },
    unanswered: (teamId, since) => unanswered(db, teamId, since),
  };
}

/** All keys or none, in one transaction: a second event with either key finds it taken. */
async function claim(db: Db, wanted: { teamId: string; keys: string[]; now: Date }): Promise<boolean> {
  const rows = wanted.keys.map((key) => ({
    team_id: wanted.teamId,
    key,
    claimed_at: wanted.now.toISOString(),
  }));
  return db.transaction().execute(async (transaction) => {
    const inserted = await transaction
      .insertInto('event_claims')
      .values(rows)
      .onConflict((conflict) => conflict.doNothing())
      .executeTakeFirst();
    return Number(inserted.numInsertedOrUpdatedRows ?? 0n) === rows.length;
  });
}

async function unanswered(db: Db, teamId: string, since: Date): Promise<Question[]> {
  const rows = await db
    .selectFrom('turns')
    .selectAll()
    .where('team_id', '=', teamId)
    .where('answered_at', 'is', null)
    .where('asked_at', '>=', since.toISOString())
    .orderBy('message_ts')
    .execute();
  return rows.map((row) => ({
    teamId: row.team_id,
    channelId: row.channel_id,
    threadTs: row.thread_ts,
    messageTs: row.message_ts,
    userId: row.user_id,
    text: row.question,
  }));
}

function turnKey(question: Question) {
  return { team_id: question.teamId, channel_id: question.channelId, message_ts: question.messageTs };
}
