import type { Place } from '../digest/digest.ts';
import type { MentionStore, TasteResets } from '../digest/ports.ts';
import type { Db } from './database.ts';
import { commitOne } from './group-commit.ts';
import { presentIds } from './paper-former-ids.ts';

/** Where papers were talked about, kept in `db`. */
export function createMentionRepository(db: Db): MentionStore {
  return {
    record: async (mentions, at) => {
      if (mentions.length === 0) return;
      const rows = mentions.map(({ teamId, channelId, paperId, ts, kind }) => ({
        team_id: teamId,
        channel_id: channelId,
        paper_id: paperId,
        ts,
        kind,
        at: at.toISOString(),
      }));
      await commitOne(db, (one) =>
        one
          .insertInto('paper_mentions')
          .values(rows)
          .onConflict((conflict) => conflict.doNothing())
          .execute(),
      );
    },
    elsewhere: async ({ teamId, channelId }, paperIds, { since, digestsUntil }) => {
      if (paperIds.length === 0) return new Map();
      const rows = await db
        .selectFrom('paper_mentions')
        .selectAll()
        .where('team_id', '=', teamId)
        .where('channel_id', '!=', channelId)
        .where('at', '>=', since.toISOString())
        .where((eb) => eb.or([eb('kind', '!=', 'digest'), eb('at', '<=', digestsUntil.toISOString())]))
        .where('paper_id', 'in', paperIds)
        .orderBy('at')
        .orderBy('ts')
        .execute();
      const present = await presentIds(db, [...new Set(rows.map((row) => row.paper_id))]);
      return new Map<string, Place>(
        rows.map((row) => [
          present.get(row.paper_id) ?? row.paper_id,
          { channelId: row.channel_id, ts: row.ts },
        ]),
      );
    },
  };
}

/** Since when a channel's votes count, kept in `db`. */
export function createTasteResets(db: Db): TasteResets {
  return {
    last: async ({ teamId, channelId }) => {
      const row = await db
        .selectFrom('taste_resets')
        .select('reset_at')
        .where('team_id', '=', teamId)
        .where('channel_id', '=', channelId)
        .executeTakeFirst();
      return row?.reset_at ?? null;
    },
    reset: async ({ teamId, channelId }, { userId, at }) => {
      const reset = { reset_at: at.toISOString(), reset_by: userId };
      await db
        .insertInto('taste_resets')
        .values({ team_id: teamId, channel_id: channelId, ...reset })
        .onConflict((conflict) => conflict.columns(['team_id', 'channel_id']).doUpdateSet(reset))
        .execute();
    },
  };
}
