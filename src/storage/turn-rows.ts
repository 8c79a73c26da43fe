import type { Selectable } from 'kysely';
import type { Outcome, StoredTurn } from '../answer/conversation.ts';
import type { ConversationTables } from './conversation-tables.ts';

/** A stored row as the rest of the house knows it. */
export function toTurn(row: Selectable<ConversationTables['turns']>): StoredTurn {
  return {
    teamId: row.team_id,
    channelId: row.channel_id,
    threadTs: row.thread_ts,
    messageTs: row.message_ts,
    userId: row.user_id,
    text: row.question,
    answerTs: row.answer_ts,
    answer: row.answer === null ? null : JSON.parse(row.answer),
    whispered: row.whispered === 1,
    withdrawn: row.withdrawn_at !== null,
    // Of a version that did not note it, nobody knows: as if it had been long ago.
    postBegun: row.owner === null ? 1 : row.post_begun,
  };
}

/** The columns that the answer to a question fills. The signals behind it are not kept: they can be had again. */
export function outcomeColumns({ paperIds, answer, answerTs, whispered = false }: Outcome) {
  const { signals: _, ...kept } = answer ?? {};
  return {
    paper_ids: JSON.stringify(paperIds),
    answer: answer === null ? null : JSON.stringify(kept),
    asked: answer?.asked === undefined ? null : JSON.stringify(answer.asked),
    answer_ts: answerTs,
    whispered: whispered ? 1 : 0,
  };
}
