import { sql } from 'kysely';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import type { Db } from '../../src/storage/database.ts';
import { commitOne } from '../../src/storage/group-commit.ts';
import { LIGHT_STATEMENTS } from '../../src/storage/postgres/light-statements.ts';
import { pooled } from '../../src/storage/postgres/pooled-client.ts';
import { createStatementNames } from '../../src/storage/postgres/statement-names.ts';
import { writing } from '../../src/storage/writing.ts';
import { openTestDatabase, testDatabaseUrl } from '../storage/test-database.ts';

const LOCK = 'select pg_advisory_xact_lock(hashtextextended($1, 0))';
const PUT = 'insert into settings (key, value) values ($1, $2) returning key';

let pool: pg.Pool;
let db: Db;
beforeAll(async () => {
  pool = new pg.Pool({ connectionString: await testDatabaseUrl() });
  db = await openTestDatabase();
});
afterAll(async () => {
  await db.destroy();
  await pool.end();
});

/** A connection, and how often something was sent over it. */
async function connect() {
  const client = await pool.connect();
  let ways = 0;
  const query = client.query.bind(client) as (...given: unknown[]) => unknown;
  client.query = ((...given: unknown[]) => {
    ways += 1;
    return query(...given);
  }) as typeof client.query;
  onTestFinished(() => client.release(true));
  return { connection: pooled(client, createStatementNames()), ways: () => ways };
}

async function stored(key: string): Promise<boolean> {
  const { rowCount } = await pool.query('select 1 from settings where key = $1', [key]);
  return rowCount === 1;
}

describe('what begins a transaction', () => {
  it('goes with its first statement, whose result is returned alone', async () => {
    const { connection, ways } = await connect();
    await connection.query('begin');
    await connection.query('set local synchronous_commit = off');
    await connection.query(LOCK, ['a scope']);
    const put = await connection.query(PUT, ['whole', '1']);
    expect(put).toMatchObject({ command: 'INSERT', rowCount: 1, rows: [{ key: 'whole' }] });
    expect(await stored('whole')).toBe(false);
    const held = await pool.query("select 1 from pg_locks where locktype = 'advisory' and granted");
    expect(held.rowCount).toBeGreaterThan(0);
    const second = await connection.query('select $1::text as said', ['second']);
    expect(second.rows).toEqual([{ said: 'second' }]);
    await connection.query('commit');
    expect(await stored('whole')).toBe(true);
    expect(ways()).toBe(3);
  });

  it('is not sent when nothing follows, and not mixed into what comes next', async () => {
    const { connection, ways } = await connect();
    await connection.query('begin');
    await connection.query('rollback');
    await connection.query('begin');
    await connection.query('commit');
    expect(ways()).toBe(0);
    await connection.query(PUT, ['by itself', '1']);
    expect(await stored('by itself')).toBe(true);
  });

  it('is undone with a first statement that fails, and the connection goes on', async () => {
    const { connection } = await connect();
    await connection.query('begin');
    await expect(connection.query('select $1::integer', ['no number'])).rejects.toThrow('no number');
    await connection.query('rollback');
    await connection.query('begin');
    await expect(connection.query('select $1::text as b from nowhere', ['x'])).rejects.toThrow('nowhere');
    await connection.query('rollback');
    await connection.query(PUT, ['afterwards', '1']);
    expect(await stored('afterwards')).toBe(true);
  });

  it('stands before several statements in one text', async () => {
    const { connection } = await connect();
    await connection.query('begin');
    await connection.query('set local synchronous_commit = off');
    await connection.query(
      "insert into settings values ('one', ''); insert into settings values ('two', '')",
    );
    expect(await stored('one')).toBe(false);
    await connection.query('rollback');
    expect([await stored('one'), await stored('two')]).toEqual([false, false]);
  });

  it('keeps who writes in the same scope from running beside each other', async () => {
    await db.insertInto('settings').values({ key: 'count', value: '0' }).execute();
    const count = () => db.selectFrom('settings').select('value').where('key', '=', 'count');
    const addOne = () =>
      writing(db, 'a count', async (tx) => {
        const { value } = await tx
          .selectFrom('settings')
          .select('value')
          .where('key', '=', 'count')
          .executeTakeFirstOrThrow();
        const next = { value: String(Number(value) + 1) };
        await tx.updateTable('settings').set(next).where('key', '=', 'count').execute();
      });
    await Promise.all(Array.from({ length: 20 }, addOne));
    expect(await count().executeTakeFirstOrThrow()).toEqual({ value: '20' });
  });
});

describe('a light statement by itself', () => {
  it('turns off that the disk is waited for, and returns what was asked of it', async () => {
    const waits = sql<{ synchronous_commit: string }>`show synchronous_commit`;
    const told = await db.transaction().execute(async (tx) => {
      await sql`set local synchronous_commit = on`.execute(tx);
      const rows = await tx
        .withPlugin(LIGHT_STATEMENTS)
        .insertInto('settings')
        .values({ key: 'light', value: '1' })
        .returning('key')
        .execute();
      return { rows, waits: (await waits.execute(tx)).rows };
    });
    expect(told).toMatchObject({ rows: [{ key: 'light' }], waits: [{ synchronous_commit: 'off' }] });
  });

  it('leaves its connection as it was', async () => {
    const sources = () =>
      db.connection().execute(async (one) => {
        await commitOne(
          one,
          (light) => light.deleteFrom('settings').where('key', '=', 'light').execute(),
          'light',
        );
        const { rows } = await sql<{ source: string }>`
          select source from pg_settings where name = 'synchronous_commit'`.execute(one);
        return rows[0]?.source;
      });
    expect(await sources()).not.toBe('session');
  });
});
