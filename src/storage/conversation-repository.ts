import type { Asked, Turn } from '../answer/answer.ts';
import type { ConversationStore, Question, StoredTurn, TurnStore } from '../answer/conversation.ts';
import type { Db } from './database.ts';
import { groupCommit } from './group-commit.ts';
import { papersOfPost } from './posted-papers.ts';
import { createTurnRepository } from './turn-repository.ts';
import { outcomeColumns, toTurn } from './turn-rows.ts';

/** Claims and turns in the database; see the port for what each method promises. */
export function createConversationRepository(db: Db): ConversationStore & TurnStore {
  return {
    ...createTurnRepository(db),
    claim: (teamId, keys, now) => claim(db, { teamId, keys, now }),
    open: async (question, now) => {
      await groupCommit(db)((tx) =>
        tx
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
          .execute(),
      );
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
      await groupCommit(db)((tx) =>
        tx
          .updateTable('turns')
          .set({ ...outcomeColumns(outcome), answered_at: now.toISOString() })
          .where('team_id', '=', question.teamId)
          .where('channel_id', '=', question.channelId)
          .where('message_ts', '=', question.messageTs)
          .execute(),
      );
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
  return groupCommit(db)(async (tx) => {
    const inserted = await tx
      .insertInto('event_claims')
      .values(rows)
      .onConflict((conflict) => conflict.doNothing())
      .executeTakeFirst();
    return Number(inserted.numInsertedOrUpdatedRows ?? 0n) === rows.length;
  });
}

async function unanswered(db: Db, teamId: string | undefined, since: Date): Promise<StoredTurn[]> {
  const rows = await db
    .selectFrom('turns')
    .selectAll()
    .$if(teamId !== undefined, (query) => query.where('team_id', '=', teamId ?? ''))
    .where('answered_at', 'is', null)
    .where('asked_at', '>=', since.toISOString())
    .orderBy('message_ts')
    .execute();
  return rows.map(toTurn);
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

function turnKey(question: Question) {
  return { team_id: question.teamId, channel_id: question.channelId, message_ts: question.messageTs };
}
