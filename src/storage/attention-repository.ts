import { sql, type Transaction } from 'kysely';
import type { Attention, AttentionKind, AttentionStore, Saver, Vote } from '../trending/attention.ts';
import type { Db } from './database.ts';
import type { Tables } from './tables.ts';
import { writing } from './writing.ts';

/** Attention in the database; see the port for what each method promises. */
export function createAttentionRepository(db: Db): AttentionStore {
  return {
    record: (attention, at) => writing(db, scopeOf(attention), (tx) => record(tx, attention, at)),
    remove: (attention, at) => writing(db, scopeOf(attention), (tx) => remove(tx, attention, at)),
    savers: (teamId, paperIds, asOf) => savers(db, teamId, { paperIds, asOf }),
    votes: (channel, asOf) => votes(db, channel, asOf),
  };
}

/** One thing at a time by one person about one paper: two votes at once must not both hold. */
function scopeOf({ teamId, userId, paperId }: Attention): string {
  return `attention:${teamId}:${userId}:${paperId}`;
}

const OPPOSITE: Partial<Record<AttentionKind, AttentionKind>> = { up: 'down', down: 'up' };

async function record(tx: Transaction<Tables>, attention: Attention, at: Date): Promise<boolean> {
  const opposite = OPPOSITE[attention.kind];
  const kinds = [attention.kind];
  if (opposite !== undefined) {
    await end(tx, { ...attention, kind: opposite }, at);
    kinds.push(opposite);
  }
  await forgetEnded(tx, attention, { kinds, at });
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto('paper_attention')
    .values({ ...keyOf(attention), at: at.toISOString(), ended_at: null })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return Boolean(numInsertedOrUpdatedRows);
}

async function remove(tx: Transaction<Tables>, attention: Attention, at: Date): Promise<boolean> {
  const ended = await end(tx, attention, at);
  await forgetEnded(tx, attention, { kinds: [attention.kind], at });
  return ended;
}

async function end(tx: Transaction<Tables>, attention: Attention, at: Date): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('paper_attention')
    .set({ ended_at: at.toISOString() })
    .where((eb) => eb.and(keyOf(attention)))
    .where('ended_at', 'is', null)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

/**
 * What is ended in the instant it began has never held, and leaves no row. That also frees the key of one that began in this
 * very instant and has ended, so that it can begin again.
 */
async function forgetEnded(
  tx: Transaction<Tables>,
  attention: Attention,
  { kinds, at }: { kinds: AttentionKind[]; at: Date },
): Promise<void> {
  const { kind: _, ...ofAnyKind } = keyOf(attention);
  await tx
    .deleteFrom('paper_attention')
    .where((eb) => eb.and(ofAnyKind))
    .where('kind', 'in', kinds)
    .where('at', '=', at.toISOString())
    .where('ended_at', 'is not', null)
    .execute();
}

function keyOf({ teamId, channelId, userId, paperId, kind }: Attention) {
  return { team_id: teamId, channel_id: channelId, user_id: userId, paper_id: paperId, kind };
}

/** The rows of a workspace that held at an instant, with the id that each paper has now. */
function holding(db: Db, teamId: string, asOf: Date) {
  const at = asOf.toISOString();
  return db
    .selectFrom('paper_attention as a')
    .where('a.team_id', '=', teamId)
    .where('a.at', '<=', at)
    .where((eb) => eb.or([eb('a.ended_at', 'is', null), eb('a.ended_at', '>', at)]))
    .select((eb) => [
      'a.user_id as userId',
      'a.kind as kind',
      'a.at as at',
      eb.fn
        .coalesce(
          eb.selectFrom('papers').select('papers.id').whereRef('papers.id', '=', 'a.paper_id').limit(1),
          eb
            .selectFrom('paper_keys')
            .innerJoin('papers', 'papers.arrival', 'paper_keys.arrival')
            .select('papers.id')
            .where('paper_keys.key', '=', sql<string>`'id:' || a.paper_id`)
            .orderBy('papers.arrival')
            .limit(1),
          'a.paper_id',
        )
        .as('paperId'),
    ]);
}

async function savers(db: Db, teamId: string, wanted: { paperIds: string[]; asOf: Date }): Promise<Saver[]> {
  if (wanted.paperIds.length === 0) return [];
  const rows = await db
    .selectFrom(
      holding(db, teamId, wanted.asOf)
        .where('a.kind', '=', 'saved')
        .select('a.channel_id as channelId')
        .as('h'),
    )
    .select(['h.paperId', 'h.userId', 'h.channelId'])
    .where('h.paperId', 'in', wanted.paperIds)
    .orderBy('h.paperId')
    .orderBy('h.userId')
    .orderBy('h.channelId')
    .execute();
  return rows;
}

async function votes(
  db: Db,
  { teamId, channelId }: { teamId: string; channelId: string },
  asOf: Date,
): Promise<Vote[]> {
  const rows = await holding(db, teamId, asOf)
    .where('a.channel_id', '=', channelId)
    .where('a.kind', 'in', ['up', 'down'])
    .orderBy('a.at')
    .orderBy('a.paper_id')
    .orderBy('a.user_id')
    .execute();
  return rows.flatMap(({ kind, ...row }) => (kind === 'up' || kind === 'down' ? [{ ...row, kind }] : []));
}
