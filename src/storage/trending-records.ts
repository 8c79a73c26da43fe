import type { Act, PaperEvidence, Standpoint, TrendingRecords } from '../trending/evidence.ts';
import { append } from './append.ts';
import type { Db } from './database.ts';
import { latestSeq } from './paper-changes.ts';
import { inPieces, presentIds } from './paper-former-ids.ts';
import { toPaper } from './paper-rows.ts';
import { lately, seenByAll, standing, trendingWorld, type WorldAt } from './trending-world.ts';

/** How many papers that got attention lately in a workspace a ranking looks at, beside those that all look at. */
const NOTICED = 1000;

/**
 * The recorded past in `db`; see the port for what each method promises. `worldAt` finds what a ranking looks at in every
 * workspace: as it is, unless somebody can do with what it was a moment ago.
 */
export function createTrendingRecords(db: Db, worldAt: WorldAt = trendingWorld(db)): TrendingRecords {
  return {
    candidates: async (from) => {
      const world = await worldAt(from.asOf);
      const known = new Set(world.map(({ paper }) => paper.id));
      const noticed = await presentIds(db, await noticedHere(db, from));
      const more = [...new Set(noticed.values())].filter((id) => !known.has(id));
      return withActs(db, [...world, ...(await seenByAll(db, more, from.asOf))], from);
    },
    byId: async (ids, from) => {
      const present = await presentIds(db, ids);
      const seen = await seenByAll(db, [...new Set(present.values())], from.asOf);
      const byId = new Map((await withActs(db, seen, from)).map((one) => [one.paper.id, one]));
      return ids.flatMap((id) => {
        const one = byId.get(present.get(id) ?? '');
        return one ? [{ ...one, paper: { ...one.paper, id } }] : [];
      });
    },
    published: async (limit, asOf) => {
      const rows = await standing(db, asOf)
        .selectAll()
        .orderBy(({ fn }) => fn.coalesce('published_at', 'first_seen_at'), 'desc')
        .orderBy('arrival', 'desc')
        .limit(limit)
        .execute();
      return rows.map((row) => ({ paper: toPaper(row), arrivedAt: row.first_seen_at }));
    },
    edition: async () => String(await latestSeq(db)),
    isActive: async (teamId, asOf) => {
      const row = await db
        .selectFrom('paper_attention')
        .select('paper_id')
        .where('team_id', '=', teamId)
        .where('at', '<=', asOf.toISOString())
        .limit(1)
        .executeTakeFirst();
      return row !== undefined;
    },
    teams: () => teams(db),
  };
}

async function teams(db: Db): Promise<string[]> {
  const rows = await db
    .selectFrom('subscriptions')
    .select('team_id as id')
    .union(db.selectFrom('paper_attention').select('team_id as id'))
    .orderBy('id')
    .execute();
  return rows.map(({ id }) => id);
}

async function noticedHere(db: Db, { teamId, asOf }: Standpoint): Promise<string[]> {
  if (teamId === null) return [];
  const rows = await db
    .selectFrom('paper_attention')
    .select(({ fn }) => ['paper_id as id', fn.max('at').as('last')])
    .where('team_id', '=', teamId)
    .where('at', '<=', asOf.toISOString())
    .where('at', '>', lately(asOf))
    .groupBy('paper_id')
    .orderBy('last', 'desc')
    .orderBy('paper_id')
    .limit(NOTICED)
    .execute();
  return rows.map(({ id }) => id);
}

/** The same papers, each with what the workspace did with it; those that it did nothing with are the very same objects. */
async function withActs(db: Db, papers: PaperEvidence[], from: Standpoint): Promise<PaperEvidence[]> {
  const acts = await actsOn(db, new Set(papers.map(({ paper }) => paper.id)), from);
  return papers.map((one) => {
    const own = acts.get(one.paper.id);
    return own === undefined ? one : { ...one, acts: own };
  });
}

/** What a workspace did with papers under any id they have had; what ended later still holds. */
async function actsOn(
  db: Db,
  ids: ReadonlySet<string>,
  { teamId, asOf }: Standpoint,
): Promise<Map<string, Act[]>> {
  const acts = new Map<string, Act[]>();
  if (teamId === null) return acts;
  const at = asOf.toISOString();
  const present = await presentIds(db, await touched(db, teamId, at));
  const names = [...present.keys()].filter((name) => ids.has(present.get(name) ?? ''));
  for (const some of inPieces(names)) {
    const rows = await db
      .selectFrom('paper_attention')
      .selectAll()
      .where('team_id', '=', teamId)
      .where('paper_id', 'in', some)
      .where('at', '<=', at)
      .orderBy('at')
      .orderBy('user_id')
      .orderBy('kind')
      .execute();
    for (const row of rows) {
      const until = row.ended_at !== null && row.ended_at <= at ? row.ended_at : null;
      append(acts, present.get(row.paper_id) ?? row.paper_id, {
        kind: row.kind,
        person: row.user_id,
        at: row.at,
        until,
      });
    }
  }
  return acts;
}

/** The papers that a workspace had ever done anything with, by the ids they had then. */
async function touched(db: Db, teamId: string, at: string): Promise<string[]> {
  const rows = await db
    .selectFrom('paper_attention')
    .select('paper_id')
    .distinct()
    .where('team_id', '=', teamId)
    .where('at', '<=', at)
    .execute();
  return rows.map((row) => row.paper_id);
}
