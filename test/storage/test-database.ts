import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { inject } from 'vitest';
import { type Db, openDatabase } from '../../src/storage/database.ts';

/** The store that this run of the suites is about; `vitest.config.ts` runs them once for each. */
export const ON_POSTGRES = process.env.PAPERBOY_TEST_STORE === 'postgres';

/** How many runs of a property fit into a test: every statement travels to a server and back on PostgreSQL. */
export function propertyRuns(onSqlite: number): number {
  return ON_POSTGRES ? Math.ceil(onSqlite / 6) : onSqlite;
}

/** Databases that nobody uses at the moment, empty again: making one takes far longer. They go when the run ends. */
const idle: Db[] = [];

/** An empty store of its own, to be destroyed in the end. */
export async function openTestDatabase(): Promise<Db> {
  if (!ON_POSTGRES) return openDatabase('sqlite::memory:');
  const db = idle.pop() ?? (await openDatabase(await newDatabase()));
  db.destroy = async () => {
    await empty(db);
    idle.push(db);
  };
  return db;
}

/** By deleting, which is much faster than truncating what holds a few rows; the order of the tables does not matter. */
async function empty(db: Db): Promise<void> {
  const tables = (await db.introspection.getTables()).map(({ name }) => name);
  const ours = tables.filter((name) => !name.startsWith('kysely_'));
  await db.connection().execute(async (one) => {
    await sql`set session_replication_role = replica`.execute(one);
    await sql.raw(ours.map((name) => `delete from ${name};`).join('')).execute(one);
    await sql`set session_replication_role = origin`.execute(one);
  });
}

/** The address of an empty store that several may open. */
export async function testDatabaseUrl(): Promise<string> {
  if (ON_POSTGRES) return newDatabase();
  return `sqlite:${join(mkdtempSync(join(tmpdir(), 'paperboy-')), 'papers.db')}`;
}

async function newDatabase(): Promise<string> {
  const response = await fetch(inject('postgresDesk'), { method: 'POST' });
  if (!response.ok) throw new Error(`there is no PostgreSQL to test with: ${await response.text()}`);
  return response.text();
}
