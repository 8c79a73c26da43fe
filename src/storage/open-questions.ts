import type { Selectable } from 'kysely';
import type { QuestionPlace } from '../answer/conversation.ts';
import type { OpenQuestion, OpenQuestionStore } from '../answer/watch/ports.ts';
import type { Db } from './database.ts';
import { commitOne } from './group-commit.ts';
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

/** One statement counts and writes, so nobody waits for a lock: two of one instant may both be the last that fits. */
async function keep(
  db: Db,
  question: OpenQuestion,
  most: { channel: number; team: number },
): Promise<boolean> {
  const { teamId, channelId, messageTs } = question;
  const state = {
    question: question.text,
    asked: JSON.stringify(question.asked),
    asked_at: question.askedAt,
    until: question.until,
    state: 'open' as const,
  };
  const row = {
    team_id: teamId,
    channel_id: channelId,
    message_ts: messageTs,
    thread_ts: question.threadTs,
    user_id: question.userId,
    ...state,
  };
  const columns = Object.keys(row) as (keyof typeof row)[];
  const { numInsertedOrUpdatedRows } = await commitOne(db, (one) =>
    one
      .insertInto('open_questions')
      .columns(columns)
      .expression((eb) =>
        eb
          .selectFrom(othersOpen(one, question).as('others'))
          .select((of) => columns.map((column) => of.val(row[column]).as(column)))
          .where('others.team', '<', most.team)
          .where('others.channel', '<', most.channel),
      )
      .onConflict((conflict) => conflict.columns(['team_id', 'channel_id', 'message_ts']).doUpdateSet(state))
      .executeTakeFirst(),
  );
  return Boolean(numInsertedOrUpdatedRows);
}

/** How many others wait in the workspace, and how many of them in the channel. */
function othersOpen(db: Db, { teamId, channelId, messageTs, askedAt }: OpenQuestion) {
  return db
    .selectFrom('open_questions')
    .select((eb) => [
      eb.fn.countAll<number>().as('team'),
      eb.fn.countAll<number>().filterWhere('channel_id', '=', channelId).as('channel'),
    ])
    .where('team_id', '=', teamId)
    .where('state', '=', 'open')
    .where('until', '>', askedAt)
    .where((eb) => eb.or([eb('channel_id', '!=', channelId), eb('message_ts', '!=', messageTs)]));
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
