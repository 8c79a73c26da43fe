import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import SqliteDatabase from 'better-sqlite3';
import { Kysely } from 'kysely';
import { AppError, errorText } from '../../errors.ts';
import { isUpToDate, migrate } from '../migrate.ts';
import type { Tables } from '../tables.ts';
import { dialectOver } from './dialect.ts';
import { createDisk, NO_DISK } from './disk.ts';

/** How long a writer waits for another process's transaction. */
const BUSY_TIMEOUT_MS = 10_000;

/** So much of the file is kept in memory; what is not there is asked of the system page by page. */
const CACHE_KIB = 32_768;

/** Opens the file at `path` (made when it is missing), or a store in memory for `:memory:`, with its schema up to date. */
export async function openSqlite(path: string): Promise<Kysely<Tables>> {
  const sqlite = openFile(path);
  const disk = path === ':memory:' ? NO_DISK : createDisk(path);
  const db = new Kysely<Tables>({ dialect: dialectOver(sqlite, disk) });
  try {
    await migrateAlone(sqlite, db);
    // From now on whoever has written something waits for the disk, and SQLite does not.
    sqlite.pragma('synchronous = NORMAL');
  } catch (error) {
    await db.destroy();
    throw asDatabaseError(path, error);
  }
  return db;
}

/**
 * One process at a time: SQLite has no lock that Kysely's migrator could take, so two first starts at once
 * would both create the tables. Whoever comes second waits, and finds nothing left to do.
 */
async function migrateAlone(sqlite: SqliteDatabase.Database, db: Kysely<Tables>): Promise<void> {
  if (await isUpToDate(db)) return;
  sqlite.exec('begin immediate');
  try {
    await migrate(db);
    sqlite.exec('commit');
  } catch (error) {
    if (sqlite.inTransaction) sqlite.exec('rollback');
    throw error;
  }
}

function openFile(path: string): SqliteDatabase.Database {
  try {
    if (path !== ':memory:') mkdirSync(dirname(path), { recursive: true });
    const sqlite = new SqliteDatabase(path, { timeout: BUSY_TIMEOUT_MS });
    sqlite.pragma('journal_mode = WAL');
    sqlite.pragma('synchronous = FULL');
    sqlite.pragma('foreign_keys = ON');
    sqlite.pragma(`cache_size = -${CACHE_KIB}`);
    // What people wanted to be gone does not stay in the file, readable for whoever gets it.
    sqlite.pragma('secure_delete = ON');
    return sqlite;
  } catch (error) {
    throw asDatabaseError(path, error);
  }
}

function asDatabaseError(path: string, error: unknown): AppError {
  if (error instanceof AppError) return error;
  return new AppError(
    'database_unusable',
    `Cannot use the database ${path} (${errorText(error)}): check that the file and its folder can be read and written, or name another with --db or DATABASE_URL.`,
    { cause: error },
  );
}
