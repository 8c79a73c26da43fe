import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import SqliteDatabase from 'better-sqlite3';
import { Kysely, SqliteDialect, type SqliteDatabase as SqliteDialectDatabase } from 'kysely';
import { AppError, errorText } from '../../errors.ts';
import { isLight } from '../light.ts';
import { isUpToDate, migrate } from '../migrate.ts';
import type { Tables } from '../tables.ts';
import { isUrgent } from '../urgent.ts';
import { createBreath } from './breath.ts';
import { PaperboySqliteCompiler } from './compiler.ts';
import { createLine } from './line.ts';

/** How long a writer waits for another process's transaction. */
const BUSY_TIMEOUT_MS = 10_000;

/** Opens the file at `path` (made when it is missing), or a store in memory for `:memory:`, with its schema up to date. */
export async function openSqlite(path: string): Promise<Kysely<Tables>> {
  const sqlite = openFile(path);
  const db = new Kysely<Tables>({ dialect: dialectOver(sqlite) });
  try {
    await migrateAlone(sqlite, db);
  } catch (error) {
    await db.destroy();
    throw asDatabaseError(path, error);
  }
  return db;
}

/**
 * SQLite ends a transaction by itself when the disk is full. Kysely would then fail at its own rollback, and
 * the cause would be lost.
 */
function dialectOver(sqlite: SqliteDatabase.Database): SqliteDialect {
  const dialect = new SqliteDialect({ database: rememberingStatements(sqlite) });
  dialect.createQueryCompiler = () => new PaperboySqliteCompiler();
  const createDriver = dialect.createDriver.bind(dialect);
  const breathe = createBreath();
  const line = createLine();
  dialect.createDriver = () => {
    const driver = createDriver();
    const rollback = driver.rollbackTransaction.bind(driver);
    driver.rollbackTransaction = async (connection) => {
      if (sqlite.inTransaction) await rollback(connection);
      sqlite.pragma('synchronous = FULL');
    };
    const begin = driver.beginTransaction.bind(driver);
    driver.beginTransaction = async (connection, settings) => {
      sqlite.pragma(`synchronous = ${isLight() ? 'NORMAL' : 'FULL'}`);
      await begin(connection, settings);
    };
    const commit = driver.commitTransaction.bind(driver);
    driver.commitTransaction = async (connection) => {
      await commit(connection);
      // Single statements are transactions of their own.
      if (isLight()) sqlite.pragma('synchronous = FULL');
    };
    // Kysely's own way of waiting wakes everybody up each time, to let one of them go on.
    const [acquire, release] = [driver.acquireConnection.bind(driver), driver.releaseConnection.bind(driver)];
    driver.acquireConnection = async () => {
      await line.take(isUrgent());
      const connection = await acquire();
      // Not within a transaction: others wait for its end.
      if (!isUrgent()) await breathe();
      return connection;
    };
    driver.releaseConnection = async (connection) => {
      await release(connection);
      line.give();
    };
    return driver;
  };
  return dialect;
}

/** As many different statements as the program has, several times over: some have lists of values in them. */
const STATEMENTS_KEPT = 500;

/** Kysely would have every statement parsed anew each time it runs. */
function rememberingStatements(sqlite: SqliteDatabase.Database): SqliteDialectDatabase {
  const kept = new Map<string, SqliteDatabase.Statement>();
  return {
    close: () => {
      sqlite.close();
    },
    prepare: (sql) => {
      const known = kept.get(sql);
      if (known) return known;
      const statement = sqlite.prepare(sql);
      // Others change the schema, and are run once.
      if (/^(select|insert|update|delete) /i.test(sql)) {
        if (kept.size >= STATEMENTS_KEPT) kept.clear();
        kept.set(sql, statement);
      }
      return statement;
    },
  };
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
