import { type ExpressionBuilder, sql } from 'kysely';
import type { Channel, Place } from '../digest/digest.ts';
import type { Mention, MentionStore, TasteResets } from '../digest/ports.ts';
import type { Db } from './database.ts';
import { eachOf } from './dialect.ts';
import { commitOne } from './group-commit.ts';
import { presentIds } from './paper-former-ids.ts';
import type { Tables } from './tables.ts';

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
    elsewhere: async (channel, paperIds, within) => {
      if (paperIds.length === 0) return new Map();
      const rows = await latestElsewhere(db, channel, { paperIds, ...within });
      const found = rows.flatMap(({ paperId, ...kinds }) =>
        Object.values(kinds).flatMap((place) => (place === null ? [] : [{ place, paperId }])),
      );
      found.sort((a, b) => (a.place < b.place ? -1 : 1));
      const present = await presentIds(db, [...new Set(found.map(({ paperId }) => paperId))]);
      return new Map<string, Place>(
        found.map(({ paperId, place }) => [present.get(paperId) ?? paperId, placeIn(place)]),
      );
    },
  };
}

interface Elsewhere {
  paperIds: string[];
  since: Date;
  digestsUntil: Date;
}

/**
 * For each paper the last mention of each kind, as a text that says when, and in which message of which channel. One look into
 * an index for each: a paper that went to thousands of channels would otherwise be looked through by each of their digests.
 */
function latestElsewhere(
  db: Db,
  { teamId, channelId }: Channel,
  { paperIds, since, digestsUntil }: Elsewhere,
) {
  const last = (eb: ExpressionBuilder<PapersAndMentions, 'paper'>, kind: Mention['kind']) =>
    eb
      .selectFrom('paper_mentions')
      .select(sql<string>`at || ' ' || ts || ' ' || channel_id`.as('place'))
      .where('team_id', '=', teamId)
      .whereRef('paper_id', '=', 'paper.value')
      .where('kind', '=', kind)
      .where('channel_id', '!=', channelId)
      .where('at', '>=', since.toISOString())
      .$if(kind === 'digest', (query) => query.where('at', '<=', digestsUntil.toISOString()))
      .orderBy('at', 'desc')
      .orderBy('ts', 'desc')
      .limit(1);
  return db
    .selectFrom(eachOf(db, paperIds).as('paper'))
    .select((eb) => [
      'paper.value as paperId',
      last(eb, 'digest').as('digest'),
      last(eb, 'answer').as('answer'),
      last(eb, 'shared').as('shared'),
    ])
    .execute();
}

type PapersAndMentions = Tables & { paper: { value: string } };

function placeIn(place: string): Place {
  const [, ts = '', channelId = ''] = place.split(' ');
  return { channelId, ts };
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
