import { type Kysely, sql } from 'kysely';
import { isPostgres } from '../dialect.ts';
import type { Tables } from '../tables.ts';
import type { TablePlan } from './table-plans.ts';

/** Numbers that were given once are not given again, although their rows may be gone: the counters move along. */
export async function moveCounter(from: Kysely<Tables>, to: Kysely<Tables>, plan: TablePlan): Promise<void> {
  if (plan.counter === null) return;
  const last = await lastGiven(from, plan.name, plan.counter);
  if (last > 0) await continueAfter(to, { ...plan, counter: plan.counter, last });
}

async function lastGiven(db: Kysely<Tables>, name: string, counter: string): Promise<number> {
  if (!isPostgres(db)) {
    const { rows } = await sql<{ seq: number }>`select seq from sqlite_sequence where name = ${name}`.execute(
      db,
    );
    return rows[0]?.seq ?? 0;
  }
  const { rows } = await sql<{ last: number | null }>`
    select pg_sequence_last_value(pg_get_serial_sequence(${name}, ${counter})::regclass) as last`.execute(db);
  return rows[0]?.last ?? 0;
}

async function continueAfter(
  db: Kysely<Tables>,
  { name, counter, last }: { name: string; counter: string; last: number },
): Promise<void> {
  if (isPostgres(db)) {
    await sql`select setval(pg_get_serial_sequence(${name}, ${counter})::regclass, ${last})`.execute(db);
    return;
  }
  await sql`delete from sqlite_sequence where name = ${name}`.execute(db);
  await sql`insert into sqlite_sequence (name, seq) values (${name}, ${last})`.execute(db);
}
