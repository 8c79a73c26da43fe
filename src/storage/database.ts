import type { Kysely } from 'kysely';
import { AppError } from '../errors.ts';
import type { Tables } from './tables.ts';

export type Db = Kysely<Tables>;

/**
 * Opens the store behind `url` (`sqlite:path`, `sqlite::memory:`, `postgres://…`) and brings its schema up to
 * date; a SQLite file and its folder are made. Throws an `AppError` with one line saying what to do when it cannot.
 */
export async function openDatabase(url: string): Promise<Db> {
  if (isPostgresUrl(url)) {
    const { openPostgres } = await import('./postgres/open-postgres.ts');
    return openPostgres(url);
  }
  if (url.startsWith('sqlite:')) {
    const { openSqlite } = await import('./sqlite/open-sqlite.ts');
    return openSqlite(url.slice('sqlite:'.length));
  }
  throw new AppError(
    'database_url',
    `DATABASE_URL must look like sqlite:data/local/paperboy.db or postgres://user:password@host/database, not "${url}".`,
  );
}

/** Whether an address names a PostgreSQL database. */
export function isPostgresUrl(url: string): boolean {
  return /^postgres(ql)?:\/\//.test(url);
}
