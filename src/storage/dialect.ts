import { type Kysely, PostgresAdapter, type RawBuilder, type SelectQueryBuilder, sql } from 'kysely';
import type { Tables } from './tables.ts';

/** Whether a database or transaction speaks PostgreSQL; for the few places where the two differ. */
export function isPostgres(db: Kysely<Tables>): boolean {
  return db.getExecutor().adapter instanceof PostgresAdapter;
}

/**
 * For the inner query of "find one and take it", given to `$call`: on PostgreSQL it passes over rows that others are
 * taking at this moment, instead of waiting for them and then finding them taken. SQLite has one writer at a time.
 */
export function skippingTaken(db: Kysely<Tables>) {
  return <Table extends keyof Tables, Row>(
    query: SelectQueryBuilder<Tables, Table, Row>,
  ): SelectQueryBuilder<Tables, Table, Row> => (isPostgres(db) ? query.forUpdate().skipLocked() : query);
}

/** A table of its own, with each of the texts as a row: its only column is `value`. */
export function eachOf(db: Kysely<Tables>, texts: string[]): RawBuilder<{ value: string }> {
  if (isPostgres(db)) return sql`(select unnest(${texts}::text[]) as value)`;
  return sql`(select value from json_each(${JSON.stringify(texts)}))`;
}
