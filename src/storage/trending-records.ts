import type { ArrivedPaper } from '../trending/arrival.ts';
import type { Act, PaperEvidence, Reading, Standpoint, TrendingRecords } from '../trending/evidence.ts';
import type { Db } from './database.ts';
import { inPieces, presentIds } from './paper-former-ids.ts';
import { toPaper } from './paper-rows.ts';

/** How many of the papers that arrived last a ranking looks at, and how many that got attention lately. */
const NEWEST = 500;
const NOTICED = 1000;
const LATELY_MS = 45 * 86_400_000;

/** The recorded past in `db`; see the port for what each method promises. */
export function createTrendingRecords(db: Db): TrendingRecords {
  return {
    candidates: async (from) => {
      const ids = [
        ...(await newestIds(db, from)),
        ...(await readLately(db, from)),
        ...(await noticedHere(db, from)),
      ];
      const present = await presentIds(db, [...new Set(ids)]);
      return evidence(db, [...new Set(present.values())], from);
    },
    byId: async (ids, from) => {
      const present = await presentIds(db, ids);
      const found = await evidence(db, [...new Set(present.values())], from);
      const byId = new Map(found.map((one) => [one.paper.id, one]));
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

async function newestIds(db: Db, { asOf }: Standpoint): Promise<string[]> {
  const rows = await standing(db, asOf).select('id').orderBy('arrival', 'desc').limit(NEWEST).execute();
  return rows.map(({ id }) => id);
}

/** The papers that had arrived by an instant and were not withdrawn by then. */
function standing(db: Db, asOf: Date) {
  const at = asOf.toISOString();
  return db
    .selectFrom('papers')
    .where('first_seen_at', '<=', at)
    .where((eb) => eb.or([eb('withdrawn_at', 'is', null), eb('withdrawn_at', '>', at)]));
}

async function readLately(db: Db, { asOf }: Standpoint): Promise<string[]> {
  const rows = await db
    .selectFrom('paper_signals')
    .select(({ fn }) => ['paper_id as id', fn.max('at').as('last')])
    .where('at', '<=', asOf.toISOString())
    .where('at', '>', lately(asOf))
    .groupBy('paper_id')
    .orderBy('last', 'desc')
    .orderBy('paper_id')
    .limit(NOTICED)
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

function lately(asOf: Date): string {
  return new Date(asOf.getTime() - LATELY_MS).toISOString();
}

async function evidence(db: Db, ids: string[], from: Standpoint): Promise<PaperEvidence[]> {
  const arrived = await arrivedPapers(db, ids, from.asOf);
  const present = [...arrived.keys()];
  const readings = await readingsOf(db, present, from.asOf);
  const acts = await actsOn(db, present, from);
  return [...arrived].map(([id, paper]) => ({
    ...paper,
    readings: readings.get(id) ?? [],
    acts: acts.get(id) ?? [],
  }));
}

async function arrivedPapers(db: Db, ids: string[], asOf: Date): Promise<Map<string, ArrivedPaper>> {
  const papers = new Map<string, ArrivedPaper>();
  for (const some of inPieces(ids)) {
    const rows = await standing(db, asOf).selectAll().where('id', 'in', some).execute();
    for (const row of rows) papers.set(row.id, { paper: toPaper(row), arrivedAt: row.first_seen_at });
  }
  return papers;
}

async function readingsOf(db: Db, ids: string[], asOf: Date): Promise<Map<string, Reading[]>> {
  const readings = new Map<string, Reading[]>();
  for (const some of inPieces(ids)) {
    const rows = await db
      .selectFrom('paper_signals')
      .selectAll()
      .where('paper_id', 'in', some)
      .where('at', '<=', asOf.toISOString())
      .orderBy('at')
      .orderBy('kind')
      .execute();
    for (const { paper_id: id, ...reading } of rows) append(readings, id, reading);
  }
  return readings;
}

/** What a workspace did with papers under any id they have had; what ended later still holds. */
async function actsOn(db: Db, ids: string[], { teamId, asOf }: Standpoint): Promise<Map<string, Act[]>> {
  const acts = new Map<string, Act[]>();
  if (teamId === null) return acts;
  const at = asOf.toISOString();
  const present = await namesOf(db, ids);
  for (const some of inPieces([...present.keys()])) {
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

/** Every name that the papers have or had -> the id they have now. */
async function namesOf(db: Db, ids: string[]): Promise<Map<string, string>> {
  const names = new Map<string, string>();
  for (const some of inPieces(ids)) {
    const rows = await db
      .selectFrom('papers')
      .innerJoin('paper_keys', 'paper_keys.arrival', 'papers.arrival')
      .select(['papers.id', 'paper_keys.key'])
      .where('papers.id', 'in', some)
      .where('paper_keys.key', 'like', 'id:%')
      .execute();
    for (const { id, key } of rows) names.set(key.slice('id:'.length), id);
  }
  for (const id of ids) names.set(id, id);
  return names;
}

function append<Item>(lists: Map<string, Item[]>, key: string, item: Item): void {
  const list = lists.get(key);
  if (list === undefined) lists.set(key, [item]);
  else list.push(item);
}
