import type { ArrivedPaper } from '../trending/arrival.ts';
import type { PaperEvidence, Reading } from '../trending/evidence.ts';
import { append } from './append.ts';
import type { Db } from './database.ts';
import { latestSeq } from './paper-changes.ts';
import { inPieces, presentIds } from './paper-former-ids.ts';
import { toPaper } from './paper-rows.ts';

/** How many of the papers that arrived last a ranking looks at, and how many that were counted lately. */
const NEWEST = 500;
const COUNTED = 1000;
const LATELY_MS = 45 * 86_400_000;

/** The papers that rankings of all workspaces look at as of an instant, with nothing in them of any workspace. */
export type WorldAt = (asOf: Date) => Promise<readonly PaperEvidence[]>;

/** As it is in `db`. */
export function trendingWorld(db: Db): WorldAt {
  return async (asOf) => {
    const ids = [...(await newestIds(db, asOf)), ...(await readLately(db, asOf))];
    const present = await presentIds(db, [...new Set(ids)]);
    return seenByAll(db, [...new Set(present.values())], asOf);
  };
}

/** Counts from outside may come in without a paper having changed, and are seen after so long. */
const KEPT_MS = 10_000;

/**
 * As it was a few seconds ago, unless a paper has come, changed or gone since, in whatever process: a thousand workspaces
 * look at the same papers, and reading them takes most of the time of a ranking. Others must not change what they get.
 */
export function recentTrendingWorld(db: Db, machineNow: () => number): WorldAt {
  const worldAt = trendingWorld(db);
  let last: { seq: number; asOf: number; until: number; world: ReturnType<WorldAt> } | undefined;
  return async (asOf) => {
    const seq = await latestSeq(db);
    const ms = asOf.getTime();
    const age = last === undefined ? -1 : ms - last.asOf;
    const fits = last?.seq === seq && age >= 0 && age < KEPT_MS && machineNow() < last.until;
    if (last !== undefined && fits) return last.world;
    const world = worldAt(asOf);
    const mine = { seq, asOf: ms, until: machineNow() + KEPT_MS, world };
    // Whoever looks at the past keeps nothing for those who look at the present.
    if (age >= 0 || last === undefined || machineNow() >= last.until) last = mine;
    world.catch(() => {
      if (last === mine) last = undefined;
    });
    return world;
  };
}

/** Papers with the counts of the outside world, as of an instant. */
export async function seenByAll(db: Db, ids: string[], asOf: Date): Promise<PaperEvidence[]> {
  const arrived = await arrivedPapers(db, ids, asOf);
  const readings = await readingsOf(db, [...arrived.keys()], asOf);
  return [...arrived].map(([id, paper]) => ({ ...paper, readings: readings.get(id) ?? [], acts: [] }));
}

/** The papers that had arrived by an instant and were not withdrawn by then. */
export function standing(db: Db, asOf: Date) {
  const at = asOf.toISOString();
  return db
    .selectFrom('papers')
    .where('first_seen_at', '<=', at)
    .where((eb) => eb.or([eb('withdrawn_at', 'is', null), eb('withdrawn_at', '>', at)]));
}

/** What happened before that instant was not lately. */
export function lately(asOf: Date): string {
  return new Date(asOf.getTime() - LATELY_MS).toISOString();
}

async function newestIds(db: Db, asOf: Date): Promise<string[]> {
  const rows = await standing(db, asOf).select('id').orderBy('arrival', 'desc').limit(NEWEST).execute();
  return rows.map(({ id }) => id);
}

async function readLately(db: Db, asOf: Date): Promise<string[]> {
  const rows = await db
    .selectFrom('paper_signals')
    .select(({ fn }) => ['paper_id as id', fn.max('at').as('last')])
    .where('at', '<=', asOf.toISOString())
    .where('at', '>', lately(asOf))
    .groupBy('paper_id')
    .orderBy('last', 'desc')
    .orderBy('paper_id')
    .limit(COUNTED)
    .execute();
  return rows.map(({ id }) => id);
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
