import type { Subscription } from '../digest/subscription.ts';
import type { Db } from './database.ts';
import { commitOne } from './group-commit.ts';
import { homeStates } from './home-state.ts';
import { toSubscription } from './subscription-rows.ts';

/** What the Home tab shows of the tables of other features, and who looked at it. */
export function createHomeRecords(db: Db) {
  return {
    /** Notes that a person opened the tab. */
    opened: async ({ teamId, userId }: { teamId: string; userId: string }, at: Date): Promise<void> => {
      const opened_at = at.toISOString();
      const note = (one: Db) =>
        one
          .insertInto('home_openings')
          .values({ team_id: teamId, user_id: userId, opened_at })
          .onConflict((conflict) => conflict.columns(['team_id', 'user_id']).doUpdateSet({ opened_at }))
          .execute();
      await commitOne(db, note, 'light');
    },
    /** Who of a workspace opened the tab at or after an instant, the last one first. */
    openedSince: async (teamId: string, since: Date, limit: number): Promise<string[]> => {
      const rows = await db
        .selectFrom('home_openings')
        .select('user_id')
        .where('team_id', '=', teamId)
        .where('opened_at', '>=', since.toISOString())
        .orderBy('opened_at', 'desc')
        .limit(limit)
        .execute();
      return rows.map((row) => row.user_id);
    },
    /** When a person opened the tab last; null for never. */
    lastOpened: async ({ teamId, userId }: { teamId: string; userId: string }): Promise<Date | null> => {
      const row = await db
        .selectFrom('home_openings')
        .select('opened_at')
        .where('team_id', '=', teamId)
        .where('user_id', '=', userId)
        .executeTakeFirst();
      return row === undefined ? null : new Date(row.opened_at);
    },
    states: (teamIds: string[]) => homeStates(db, teamIds),
    /** The last questions of a person in a workspace, newest first, each with how many papers it was answered with. */
    recentQuestions: async (
      { teamId, userId }: { teamId: string; userId: string },
      limit: number,
    ): Promise<{ channelId: string; ts: string; text: string; askedAt: string; papers: number | null }[]> => {
      const rows = await db
        .selectFrom('turns')
        .select(['channel_id', 'message_ts', 'question', 'asked_at', 'paper_ids'])
        .where('team_id', '=', teamId)
        .where('user_id', '=', userId)
        .where('question', '!=', '')
        .where('withdrawn_at', 'is', null)
        .orderBy('asked_at', 'desc')
        .orderBy('message_ts', 'desc')
        .limit(limit)
        .execute();
      return rows.map((row) => ({
        channelId: row.channel_id,
        ts: row.message_ts,
        text: row.question,
        askedAt: row.asked_at,
        papers: row.paper_ids === null ? null : (JSON.parse(row.paper_ids) as string[]).length,
      }));
    },
    /** Every subscription of a workspace that has not ended, oldest first. */
    subscriptions: async (teamId: string, limit: number): Promise<Subscription[]> => {
      const rows = await db
        .selectFrom('subscriptions')
        .selectAll()
        .where('team_id', '=', teamId)
        .where('ended_reason', 'is', null)
        .orderBy('created_at')
        .orderBy('id')
        .limit(limit)
        .execute();
      return rows.map(toSubscription);
    },
  };
}
