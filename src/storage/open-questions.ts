import type { Selectable } from 'kysely';
import type { QuestionPlace } from '../answer/conversation.ts';
import type { OpenQuestion, OpenQuestionStore } from '../answer/watch/ports.ts';
import type { Db } from './database.ts';
import { insertNote, watchScope } from './thread-notes.ts';
import type { WatchTables } from './watch-tables.ts';
import { writing } from './writing.ts';

/** Questions that wait for a paper, in the database. */
export function createOpenQuestions(db: Db): OpenQuestionStore {
  return {
    keep: (question, most) => keep(db, question, most),
    waiting: async (teamId, now) => {
      const rows = await db
        .selectFrom('open_questions')
        .selectAll()
        .$if(teamId !== undefined, (query) => query.where('team_id', '=', teamId ?? ''))
        .where('state', '=', 'open')
        .where('until', '>', now.toISOString())
        .orderBy('asked_at')
        .execute();
      return rows.map(toOpenQuestion);
    },
    found: (question, note, now) =>
      writing(db, watchScope(question.teamId), async (tx) => {
        const { numUpdatedRows } = await tx
          .updateTable('open_questions')
          .set({ state: 'found' })
          .where('team_id', '=', question.teamId)
          .where('channel_id', '=', question.channelId)
          .where('message_ts', '=', question.messageTs)
          .where('state', '=', 'open')
          .executeTakeFirst();
        if (numUpdatedRows === 0n) return false;
        await insertNote(tx, { ...question, key: `found:${question.messageTs}`, note }, now);
        return true;
      }),
    stop: (place) => stop(db, place),
  };
}

async function keep(
  db: Db,
  question: OpenQuestion,
  most: { channel: number; team: number },
): Promise<boolean> {
  const { teamId, channelId, messageTs } = question;
  return writing(db, watchScope(teamId), async (tx) => {
    const open = await tx
      .selectFrom('open_questions')
      .select(['channel_id', 'message_ts'])
      .where('team_id', '=', teamId)
      .where('state', '=', 'open')
      .where('until', '>', question.askedAt)
      .execute();
    const others = open.filter((other) => other.channel_id !== channelId || other.message_ts !== messageTs);
    const here = others.filter((other) => other.channel_id === channelId).length;
    if (others.length >= most.team || here >= most.channel) return false;
    const state = {
      question: question.text,
      asked: JSON.stringify(question.asked),
      asked_at: question.askedAt,
      until: question.until,
      state: 'open' as const,
    };
    await tx
      .insertInto('open_questions')
      .values({
        team_id: teamId,
        channel_id: channelId,
        message_ts: messageTs,
        thread_ts: question.threadTs,
        user_id: question.userId,
        ...state,
      })
      .onConflict((conflict) => conflict.columns(['team_id', 'channel_id', 'message_ts']).doUpdateSet(state))
      .execute();
    return true;
  });
}

async function stop(db: Db, { teamId, channelId, messageTs }: QuestionPlace): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('open_questions')
    .set({ state: 'stopped' })
    .where('team_id', '=', teamId)
    .where('channel_id', '=', channelId)
    .where('message_ts', '=', messageTs)
    .where('state', '=', 'open')
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

function toOpenQuestion(row: Selectable<WatchTables['open_questions']>): OpenQuestion {
  return {
    teamId: row.team_id,
    channelId: row.channel_id,
    threadTs: row.thread_ts,
    messageTs: row.message_ts,
    userId: row.user_id,
    text: row.question,
    asked: JSON.parse(row.asked),
    askedAt: row.asked_at,
    until: row.until,
  };
}
