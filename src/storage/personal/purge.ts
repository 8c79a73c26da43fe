import { sql, type Transaction } from 'kysely';
import type { Db } from '../database.ts';
import { isPostgres } from '../dialect.ts';
import type { Tables } from '../tables.ts';
import { writing } from '../writing.ts';
import { HELD } from './catalog.ts';
import { forgetJobs } from './job-traces.ts';
import { leaveToOthers } from './others-words.ts';
import { isTheirs, type Traces, tracesOf, type Whose } from './whose.ts';

/** How many rows went or were made nameless, by table; tables without any are left out. */
export type Purged = Record<string, number>;

/** Thrown to take everything back. */
class OnlyLooking extends Error {}

/**
 * Deletes everything of a workspace or a person, in one transaction. What others need stays without a name: a channel's
 * digest goes on when the person who asked for it is forgotten. `dryRun`: tells what would go, and leaves it. `rewrite`:
 * a SQLite file is written anew, which takes long when it is large.
 */
export async function purge(db: Db, whose: Whose, { dryRun = false, rewrite = true } = {}): Promise<Purged> {
  const purged: Purged = {};
  try {
    await writing(db, `purge ${whose.teamId}`, async (tx) => {
      for (const table of Object.keys(purged)) delete purged[table];
      await purgeIn(tx, whose, purged);
      if (dryRun) throw new OnlyLooking();
    });
    await wipe(db, rewrite);
  } catch (error) {
    if (!(error instanceof OnlyLooking)) throw error;
  }
  return purged;
}

async function purgeIn(tx: Transaction<Tables>, whose: Whose, purged: Purged): Promise<void> {
  const count = (table: string, rows: bigint | undefined) => {
    if (rows) purged[table] = (purged[table] ?? 0) + Number(rows);
  };
  const traces = await tracesOf(tx, whose);
  await leaveToOthers(tx, whose, traces);
  await forgetClaims(tx, whose, traces);
  for (const { table, holdings } of HELD) {
    const theirs = isTheirs(holdings, whose, traces);
    if (theirs !== null) {
      const gone = await sql`delete from ${sql.table(table)} where ${theirs}`.execute(tx);
      count(table, gone.numAffectedRows);
    }
    for (const [column, nobody] of whose.userId === null ? [] : Object.entries(holdings.named ?? {})) {
      const written = Object.entries(nobody).map(([name, value]) => sql`${sql.ref(name)} = ${value}`);
      const unnamed = await sql`update ${sql.table(table)} set ${sql.join(written)}
        where team_id = ${whose.teamId} and ${sql.ref(column)} = ${whose.userId}`.execute(tx);
      count(table, unnamed.numAffectedRows);
    }
  }
  if (whose.userId === null) {
    await tx.deleteFrom('settings').where('key', '=', `watched:${whose.teamId}`).execute();
    count('jobs', BigInt(await forgetJobs(tx, whose.teamId)));
  }
}

/** A claim's key may hold the channel and time of a message. */
async function forgetClaims(
  tx: Transaction<Tables>,
  { teamId }: Whose,
  { directs, questions }: Traces,
): Promise<void> {
  const claims = tx.deleteFrom('event_claims').where('team_id', '=', teamId);
  for (const { channelId, messageTs } of questions) {
    await claims.where('key', '=', `message:${channelId}:${messageTs}`).execute();
  }
  for (const channelId of directs) await claims.where('key', 'like', `message:${channelId}:%`).execute();
}

/** SQLite overwrites what is deleted, but for copies that moving rows about has left: writing the file anew ends them. */
async function wipe(db: Db, rewrite: boolean): Promise<void> {
  if (isPostgres(db)) return;
  if (rewrite) await sql`vacuum`.execute(db);
  await sql`pragma wal_checkpoint(truncate)`.execute(db);
}
