import type { Asked, Turn } from '../answer/answer.ts';
import type { ConversationStore, Question, QuestionPlace, TurnStore } from '../answer/conversation.ts';
import type { Db } from './database.ts';
import { commitOne, groupCommit } from './group-commit.ts';
import { type Holder, held, NOBODY } from './holder.ts';
import { papersOfPost } from './posted-papers.ts';
import { createTurnRepository } from './turn-repository.ts';
import { outcomeColumns } from './turn-rows.ts';
import { takeOverTurns } from './turn-take-over.ts';

/** Claims and turns in the database, on behalf of an instance; see the port for what each method promises. */
export function createConversationRepository(db: Db, holder: Holder = NOBODY): ConversationStore & TurnStore {
  return {
    ...createTurnRepository(db, holder),
    take: (question, keys, now) => take(db, holder, { question, keys, now }),
    begin: async (place) => {
      const { numUpdatedRows } = await db
        .updateTable('turns')
        .set({ post_begun: holder.machineNow(), ...held(holder) })
        .where('team_id', '=', place.teamId)
        .where('channel_id', '=', place.channelId)
        .where('message_ts', '=', place.messageTs)
        .where('owner', '=', holder.name)
        .executeTakeFirst();
      return numUpdatedRows > 0n;
    },
    history: async (question, { limit, directSeconds }) => {
      const rows = await db
        .selectFrom('turns')
        .select(['question', 'paper_ids', 'asked'])
        .where('team_id', '=', question.teamId)
        .where('channel_id', '=', question.channelId)
        .$if(directSeconds === undefined, (query) => query.where('thread_ts', '=', question.threadTs))
        .$if(directSeconds !== undefined, (query) =>
          query.where('message_ts', '>=', secondsBefore(question.messageTs, directSeconds ?? 0)),
        )
        .where('message_ts', '<', question.messageTs)
        .where('paper_ids', 'is not', null)
        .where('withdrawn_at', 'is', null)
        .orderBy('message_ts', 'desc')
        .limit(limit)
        .execute();
      return rows.reverse().map(toHistory);
    },
    below: (question) => papersOfPost(db, { ...question, ts: question.threadTs }),
    close: async (question, outcome, now) => {
      await commitOne(db, (one) =>
        one
          .updateTable('turns')
          .set({ ...outcomeColumns(outcome), answered_at: now.toISOString() })
          .where('team_id', '=', question.teamId)
          .where('channel_id', '=', question.channelId)
          .where('message_ts', '=', question.messageTs)
          .where((eb) => eb.or([eb('owner', '=', holder.name), eb('answered_at', 'is not', null)]))
          .execute(),
      );
    },
    takeOver: (wish) => takeOverTurns(db, holder, wish),
  };
}

/**
 * All keys or none, in one transaction with the question: a second event with either key finds it taken, and whoever
 * finds it taken may rely on that it will be answered.
 */
async function take(
  db: Db,
  holder: Holder,
  { question, keys, now }: { question: Question; keys: string[]; now: Date },
): Promise<boolean> {
  const at = now.toISOString();
  const rows = keys.map((key) => ({ team_id: question.teamId, key, claimed_at: at }));
  const commit = groupCommit(db, 'urgent');
  return commit(async (tx) => {
    const inserted = await tx
      .insertInto('event_claims')
      .values(rows)
      .onConflict((conflict) => conflict.doNothing())
      .executeTakeFirst();
    if (Number(inserted.numInsertedOrUpdatedRows ?? 0n) !== rows.length) return false;
    await tx
      .insertInto('turns')
      .values({ ...newTurn(question), asked_at: at, ...held(holder) })
      .onConflict((conflict) => conflict.doNothing())
      .execute();
    return true;
  });
}

function toHistory(row: { question: string; paper_ids: string | null; asked: string | null }): Turn {
  const paperIds = JSON.parse(row.paper_ids ?? '[]') as string[];
  if (row.asked === null) return { question: row.question, paperIds };
  const { text, since } = JSON.parse(row.asked) as Asked;
  return { question: text, paperIds, since };
}

/** A message's timestamp (seconds, six decimals) so many seconds earlier. */
function secondsBefore(ts: string, seconds: number): string {
  const [whole = '0', rest = ''] = ts.split('.');
  return `${Number(whole) - seconds}.${rest}`;
}

function newTurn(question: Question) {
  return {
    ...turnKey(question),
    thread_ts: question.threadTs,
    user_id: question.userId,
    question: question.text,
    paper_ids: null,
    answered_at: null,
  };
}

function turnKey(question: QuestionPlace) {
  return { team_id: question.teamId, channel_id: question.channelId, message_ts: question.messageTs };
}
