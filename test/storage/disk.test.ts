import SqliteDatabase from 'better-sqlite3';
import { Kysely } from 'kysely';
import { beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { runAs } from '../../src/storage/commit-kind.ts';
import { dialectOver } from '../../src/storage/sqlite/dialect.ts';
import { createSharing } from '../../src/storage/sqlite/disk.ts';

interface Notes {
  notes: { text: string };
}

let db: Kysely<Notes>;
/** Lets go whoever waits for the disk. */
let waiting: (() => void)[];

beforeEach(() => {
  waiting = [];
  const sqlite = new SqliteDatabase(':memory:');
  sqlite.exec('create table notes (text text)');
  const settled = () => new Promise<void>((resolve) => waiting.push(resolve));
  db = new Kysely({ dialect: dialectOver(sqlite, { settled, close: async () => {} }) });
  const opened = db;
  onTestFinished(() => opened.destroy());
});

const add = (text: string) => db.insertInto('notes').values({ text }).execute();
const count = async () => (await db.selectFrom('notes').selectAll().execute()).length;

describe('what is written to SQLite', () => {
  it('is told of when it is on the disk, while others go on', async () => {
    let told = false;
    const added = add('one').then(() => {
      told = true;
    });
    expect(await count()).toBe(1);
    expect([told, waiting.length]).toEqual([false, 1]);
    waiting[0]?.();
    await added;
  });

  it('is waited for once in a transaction, and not at all by whoever only reads', async () => {
    const both = db.transaction().execute(async (tx) => {
      for (const text of ['one', 'two']) await tx.insertInto('notes').values({ text }).execute();
      return 'done';
    });
    while (waiting.length === 0) await count();
    expect(waiting).toHaveLength(1);
    waiting[0]?.();
    expect(await both).toBe('done');
    expect(await db.transaction().execute((tx) => tx.selectFrom('notes').selectAll().execute())).toHaveLength(
      2,
    );
    expect(waiting).toHaveLength(1);
  });

  it('is not waited for when nobody would miss it', async () => {
    await runAs('light', () => add('one'));
    expect([await count(), waiting.length]).toEqual([1, 0]);
  });
});

describe('work that many wait for', () => {
  it('is begun again for those who came while it was under way, once for all of them', async () => {
    const ends: (() => void)[] = [];
    const shared = createSharing(() => new Promise<void>((resolve) => ends.push(resolve)));
    const [first, second, third] = [shared(), shared(), shared()];
    expect(ends).toHaveLength(1);
    ends[0]?.();
    await first;
    while (ends.length < 2) await new Promise(setImmediate);
    const fourth = shared();
    ends[1]?.();
    await Promise.all([second, third]);
    while (ends.length < 3) await new Promise(setImmediate);
    ends[2]?.();
    await fourth;
    expect(ends).toHaveLength(3);
  });

  it('fails for those who waited for it, and is tried again for the others', async () => {
    const outcomes = [Promise.reject(new Error('the disk is gone')), Promise.resolve()];
    const shared = createSharing(() => outcomes.shift() ?? Promise.resolve());
    const [first, second] = [shared(), shared()];
    await expect(first).rejects.toThrow('the disk is gone');
    await second;
  });
});
