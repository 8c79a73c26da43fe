import { type Kysely, sql } from 'kysely';
import type { Tables } from '../tables.ts';
import type { TablePlan } from './table-plans.ts';

export type Row = Record<string, unknown>;
type AnyTables = Record<string, Row>;

/** Far below the parameters that one statement may have, with the columns of the widest table. */
const ROWS = 500;

/** What says something about a store itself and not about what is in it: each store has its own. */
const OWN_SETTINGS = ['feed-id', 'writer'];
const OWN_PREFIX = 'copy:';

/** The rows of a table behind a key, in the order of the key; the first ones for null. */
export async function pageAfter(
  db: Kysely<Tables>,
  { name, columns, key }: TablePlan,
  after: unknown[] | null,
): Promise<Row[]> {
  const refs = sql.join(key.map((column) => sql.ref(column)));
  const rows = await anyTables(db)
    .selectFrom(name)
    .select(columns)
    .$if(after !== null, (query) => query.where(sql<boolean>`(${refs}) > (${sql.join(after ?? [])})`))
    .$if(name === 'settings', (query) =>
      query.where('key', 'not in', OWN_SETTINGS).where('key', 'not like', `${OWN_PREFIX}%`),
    )
    .orderBy(refs)
    .limit(ROWS)
    .execute();
  return rows;
}

/** Where a row lies in the order of its table. */
export function keyOf(row: Row, { key }: TablePlan): unknown[] {
  return key.map((column) => row[column]);
}

/** Adds rows as they are. */
export async function insertRows(db: Kysely<Tables>, name: string, rows: Row[]): Promise<void> {
  await anyTables(db).insertInto(name).values(rows).execute();
}

/** Where a copy into this store stands with a table, and of what it is one; kept with the rows it speaks of. */
export async function readMark(db: Kysely<Tables>, name: string): Promise<string | null> {
  const row = await db
    .selectFrom('settings')
    .select('value')
    .where('key', '=', OWN_PREFIX + name)
    .executeTakeFirst();
  return row?.value ?? null;
}

/** Writes it down. */
export async function writeMark(db: Kysely<Tables>, name: string, value: string): Promise<void> {
  await db
    .insertInto('settings')
    .values({ key: OWN_PREFIX + name, value })
    .onConflict((conflict) => conflict.column('key').doUpdateSet({ value }))
    .execute();
}

/** Forgets all marks: the copy is complete. */
export async function clearMarks(db: Kysely<Tables>): Promise<void> {
  await db.deleteFrom('settings').where('key', 'like', `${OWN_PREFIX}%`).execute();
}

function anyTables(db: Kysely<Tables>): Kysely<AnyTables> {
  return db as unknown as Kysely<AnyTables>;
}
