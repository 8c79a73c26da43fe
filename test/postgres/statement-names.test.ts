import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { pooled } from '../../src/storage/postgres/pooled-client.ts';
import { createStatementNames } from '../../src/storage/postgres/statement-names.ts';
import { testDatabaseUrl } from '../storage/test-database.ts';

let pool: pg.Pool;
beforeAll(async () => {
  pool = new pg.Pool({ connectionString: await testDatabaseUrl() });
});
afterAll(() => pool.end());

const NAMED = 'select count(*)::int as n from pg_prepared_statements where statement = $1';

async function connect() {
  const client = await pool.connect();
  onTestFinished(() => client.release(true));
  const connection = pooled(client, createStatementNames());
  const often = async (text: string, values: unknown[] = ['x']) => {
    for (let n = 0; n < 8; n++) await connection.query(text, values);
  };
  const isKept = async (text: string) => (await client.query(NAMED, [text])).rows[0].n > 0;
  return { client, connection, often, isKept };
}

describe('statements that come again and again', () => {
  it('are planned once; those that come seldom, or in a transaction, each time', async () => {
    const { connection, often, isKept } = await connect();
    const [alone, seldom, within] = ['alone', 'seldom', 'within'].map((what) => `select $1::text as ${what}`);
    await often(alone ?? '');
    await connection.query(seldom, ['x']);
    await connection.query('begin');
    await often(within ?? '');
    await connection.query('commit');
    expect(await isKept(alone ?? '')).toBe(true);
    expect(await isKept(seldom ?? '')).toBe(false);
    expect(await isKept(within ?? '')).toBe(false);
  });

  it('are run all the same when their table has other columns than before, and are planned once again then', async () => {
    const { client, connection, often, isKept } = await connect();
    await client.query('create temporary table changing (a text)');
    await client.query("insert into changing values ('x')");
    const text = 'select * from changing where a = $1';
    await often(text);
    await client.query('alter table changing add column b text');
    expect((await connection.query(text, ['x'])).rows).toEqual([{ a: 'x', b: null }]);
    await client.query('deallocate all');
    await often(text);
    expect((await connection.query(text, ['x'])).rows).toEqual([{ a: 'x', b: null }]);
    expect(await isKept(text)).toBe(true);
  });

  it('have a name only so many at a time', async () => {
    const names = createStatementNames();
    const texts = Array.from({ length: 1_000 }, (_, n) => `select ${n}`);
    for (let round = 0; round < 8; round++) for (const text of texts) names.of(text);
    const given = texts.map((text) => names.of(text)).filter((name) => name !== undefined);
    expect(given.length).toBeGreaterThan(50);
    expect(given.length).toBeLessThan(300);
    expect(new Set(given).size).toBe(given.length);
  });
});
