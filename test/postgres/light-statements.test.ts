import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Db } from '../../src/storage/database.ts';
import { commitOne } from '../../src/storage/group-commit.ts';
import { LIGHT_STATEMENTS } from '../../src/storage/postgres/light-statements.ts';
import { openTestDatabase } from '../storage/test-database.ts';

let db: Db;
beforeAll(async () => {
  db = await openTestDatabase();
});
afterAll(() => db.destroy());

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
