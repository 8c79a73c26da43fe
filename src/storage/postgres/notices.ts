import type { Kysely } from 'kysely';
import type { Tables } from '../tables.ts';
import type { Pool } from './pool.ts';

const pools = new WeakMap<Kysely<Tables>, Pool>();

/** Keeps the pool of an open database, for who wants to listen on it. */
export function rememberPool(db: Kysely<Tables>, pool: Pool): void {
  pools.set(db, pool);
}

/** The pool of a database that was opened on PostgreSQL. */
export function poolOf(db: Kysely<Tables>): Pool | undefined {
  return pools.get(db);
}
