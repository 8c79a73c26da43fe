import { type RawBuilder, sql, type Transaction } from 'kysely';
import type { Tables } from '../tables.ts';
import type { Holdings } from './catalog.ts';

/** A whole workspace, or one person in it. */
export interface Whose {
  teamId: string;
  /** Null: everybody. */
  userId: string | null;
}

/** What of a person's has to be known before anything of it is gone. */
export interface Traces {
  /** The channels of their direct messages. */
  directs: string[];
  questions: { channelId: string; messageTs: string; threadTs: string }[];
}

/** Reads where a person has left something; nothing for a whole workspace. */
export async function tracesOf(tx: Transaction<Tables>, { teamId, userId }: Whose): Promise<Traces> {
  if (userId === null) return { directs: [], questions: [] };
  const asked = (table: 'turns' | 'open_questions') =>
    tx
      .selectFrom(table)
      .select(['channel_id as channelId', 'message_ts as messageTs', 'thread_ts as threadTs'])
      .where('team_id', '=', teamId)
      .where('user_id', '=', userId)
      .execute();
  const questions = [...(await asked('turns')), ...(await asked('open_questions'))];
  const own = await tx
    .selectFrom('subscriptions')
    .select('channel_id')
    .where('team_id', '=', teamId)
    .where('recipient', '=', userId)
    .execute();
  const directs = questions.map(({ channelId }) => channelId).filter(isDirect);
  return { directs: [...new Set([...own.map((row) => row.channel_id), ...directs])], questions };
}

/** Slack's ids of direct messages begin so; nobody but one person and the bot is in them. */
function isDirect(channelId: string): boolean {
  return channelId.startsWith('D');
}

/** The condition for the rows of a table that are somebody's altogether; null when none can be. */
export function isTheirs(
  holdings: Holdings,
  { teamId, userId }: Whose,
  { directs }: Traces,
): RawBuilder<boolean> | null {
  const ofTeam = sql<boolean>`${sql.ref(holdings.team ?? 'team_id')} = ${teamId}`;
  if (userId === null) return ofTeam;
  const reasons: RawBuilder<boolean>[] = [];
  if (holdings.mine) reasons.push(sql`${sql.ref(holdings.mine)} = ${userId}`);
  if (holdings.ofPlace && directs.length > 0) reasons.push(sql`channel_id in (${sql.join(directs)})`);
  if (holdings.aboutQuestion) {
    for (const asked of ['turns', 'open_questions'] as const) {
      reasons.push(sql`(channel_id, message_ts) in (select channel_id, message_ts from ${sql.table(asked)}
        where team_id = ${teamId} and user_id = ${userId})`);
    }
  }
  if (holdings.partOf && directs.length > 0) {
    const [column, table, key] = holdings.partOf;
    reasons.push(sql`${sql.ref(column)} in
      (select ${sql.ref(key)} from ${sql.table(table)} where channel_id in (${sql.join(directs)}))`);
  }
  return reasons.length === 0 ? null : sql`${ofTeam} and (${sql.join(reasons, sql` or `)})`;
}
