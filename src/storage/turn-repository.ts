import type { QuestionPlace, TurnStore } from '../answer/conversation.ts';
import type { Db } from './database.ts';
import { type Holder, held } from './holder.ts';
import { toTurn } from './turn-rows.ts';

/** Questions that were asked, found again and changed, in the database; who changes one holds it from then on. */
export function createTurnRepository(db: Db, holder: Holder): TurnStore {
  const update = (place: QuestionPlace) =>
    db
      .updateTable('turns')
      .where('team_id', '=', place.teamId)
      .where('channel_id', '=', place.channelId)
      .where('message_ts', '=', place.messageTs);
  return {
    find: async ({ teamId, channelId, messageTs }) => {
      const row = await db
        .selectFrom('turns')
        .selectAll()
        .where('team_id', '=', teamId)
        .where('channel_id', '=', channelId)
        .where('message_ts', '=', messageTs)
        .executeTakeFirst();
      return row === undefined ? null : toTurn(row);
    },
    posted: async (place, answerTs) => {
      await update(place).set({ answer_ts: answerTs }).execute();
    },
    whispering: async (place) => {
      await update(place).set({ whispered: 1 }).execute();
    },
    rewrite: async (place, text, now) => {
      const row = await update(place)
        .set({ question: text, asked_at: now.toISOString(), answered_at: null, ...held(holder) })
        .where('question', '!=', text)
        .where('withdrawn_at', 'is', null)
        .returningAll()
        .executeTakeFirst();
      return row === undefined ? null : toTurn(row);
    },
    withdraw: async (place, now) => {
      const at = now.toISOString();
      const row = await update(place)
        .set({ withdrawn_at: at, asked_at: at, answered_at: null, ...held(holder) })
        .where('withdrawn_at', 'is', null)
        .returningAll()
        .executeTakeFirst();
      return row === undefined ? null : toTurn(row);
    },
  };
}
