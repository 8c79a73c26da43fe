import type { LeftOpen, StoredTurn } from '../answer/conversation.ts';
import type { Db } from './database.ts';
import { type Holder, held, lostOwners } from './holder.ts';
import { toTurn } from './turn-rows.ts';

/** A version that did not note who answers may still be at it for so long. */
const UNNAMED_MS = 60_000;

/** Takes over the questions that are left open; each statement decides by itself, so each goes to one instance. */
export async function takeOverTurns(db: Db, holder: Holder, wish: LeftOpen): Promise<StoredTurn[]> {
  const open = await db
    .selectFrom('turns')
    .select(['team_id', 'channel_id', 'message_ts', 'owner', 'lease_until', 'asked_at'])
    .where('answered_at', 'is', null)
    .where('asked_at', '>=', wish.since.toISOString())
    .$if(wish.teamId !== undefined, (query) => query.where('team_id', '=', wish.teamId ?? ''))
    .orderBy('message_ts')
    .execute();
  const named = open.flatMap((row) =>
    row.owner !== null || isOld(row, wish.now) ? [{ ...row, by: row.owner, owner: row.owner ?? '' }] : [],
  );
  const isLost = await lostOwners(holder, named);
  const taken: StoredTurn[] = [];
  for (const row of named.filter(isLost)) {
    if (taken.length >= wish.most) break;
    const mine = await db
      .updateTable('turns')
      .set(held(holder))
      .where('team_id', '=', row.team_id)
      .where('channel_id', '=', row.channel_id)
      .where('message_ts', '=', row.message_ts)
      .where('answered_at', 'is', null)
      .where('owner', row.by === null ? 'is' : '=', row.by)
      .where('lease_until', '=', row.lease_until)
      .returningAll()
      .executeTakeFirst();
    if (mine !== undefined) taken.push({ ...toTurn(mine), ...(row.by === null ? { postBegun: 1 } : {}) });
  }
  return taken;
}

function isOld(row: { asked_at: string }, now: Date): boolean {
  return now.getTime() - Date.parse(row.asked_at) >= UNNAMED_MS;
}
