import type SqliteDatabase from 'better-sqlite3';
import { type Driver, SqliteDialect, type SqliteDatabase as SqliteDialectDatabase } from 'kysely';
import { promised } from '../commit-kind.ts';
import { createLine, lineUp } from '../line.ts';
import { createBreath } from './breath.ts';
import { PaperboySqliteCompiler } from './compiler.ts';
import type { Disk } from './disk.ts';

/** SQLite as the house uses it: one connection, urgent things first, and nothing is answered before it is on the disk. */
export function dialectOver(sqlite: SqliteDatabase.Database, disk: Disk): SqliteDialect {
  let wrote = false;
  const database = rememberingStatements(sqlite, () => {
    wrote = true;
  });
  const dialect = new SqliteDialect({ database });
  const createDriver = dialect.createDriver.bind(dialect);
  dialect.createQueryCompiler = () => new PaperboySqliteCompiler();
  dialect.createDriver = () => {
    const driver = createDriver();
    keepCauses(driver, sqlite);
    waitInLine(driver);
    const release = driver.releaseConnection.bind(driver);
    driver.releaseConnection = async (connection) => {
      const waits = wrote && !sqlite.inTransaction && !promised().light;
      if (!sqlite.inTransaction) wrote = false;
      await release(connection);
      // Others have the connection meanwhile; whoever wrote hears of it only then.
      if (waits) await disk.settled();
    };
    const destroy = driver.destroy.bind(driver);
    driver.destroy = async () => {
      await destroy();
      await disk.close();
    };
    return driver;
  };
  return dialect;
}

/**
 * SQLite ends a transaction by itself when the disk is full. Kysely would then fail at its own rollback, and
 * the cause would be lost.
 */
function keepCauses(driver: Driver, sqlite: SqliteDatabase.Database): void {
  const rollback = driver.rollbackTransaction.bind(driver);
  driver.rollbackTransaction = async (connection) => {
    if (sqlite.inTransaction) await rollback(connection);
  };
}

/** Everything in turn, what is urgent first. Kysely's own way of waiting wakes everybody up each time, to let one go on. */
function waitInLine(driver: Driver): void {
  const breathe = createBreath();
  const acquire = driver.acquireConnection.bind(driver);
  driver.acquireConnection = async () => {
    const connection = await acquire();
    // Not within a transaction: others wait for its end.
    if (promised().turn !== 'first') await breathe();
    return connection;
  };
  lineUp(driver, createLine(1));
}

/** As many different statements as the program has, several times over: some have lists of values in them. */
const STATEMENTS_KEPT = 500;

/** Kysely would have every statement parsed anew each time it runs. `onWrite` is called for those that may change something. */
function rememberingStatements(sqlite: SqliteDatabase.Database, onWrite: () => void): SqliteDialectDatabase {
  const kept = new Map<string, SqliteDatabase.Statement>();
  return {
    close: () => {
      sqlite.close();
    },
    prepare: (sql) => {
      if (!/^(select|begin|commit|rollback|pragma)\b/i.test(sql)) onWrite();
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
