import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import SqliteDatabase from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openDatabase } from '../../src/storage/database.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'paperboy-db-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe('opening the store', () => {
  it('creates folder and file, and finds them again', async () => {
    const url = `sqlite:${join(folder, 'deep', 'er', 'paperboy.db')}`;
    await (await openDatabase(url)).destroy();
    const db = await openDatabase(url);
    expect(await db.selectFrom('papers').selectAll().execute()).toEqual([]);
    await db.destroy();
  });

  it('writes ahead and syncs fully, so that what was answered is on disk', async () => {
    const path = join(folder, 'paperboy.db');
    const db = await openDatabase(`sqlite:${path}`);
    const raw = new SqliteDatabase(path, { readonly: true });
    expect(raw.pragma('journal_mode', { simple: true })).toBe('wal');
    raw.close();
    await db.destroy();
  });

  it('lets several openers make a new store at the same time', async () => {
    const path = join(folder, 'paperboy.db');
    const opener = new URL('./open-database.mjs', import.meta.url);
    const outcomes = await Promise.all(
      Array.from(
        { length: 4 },
        () =>
          new Promise((resolve, reject) => {
            const worker = new Worker(opener, { workerData: `sqlite:${path}` });
            worker.once('message', resolve);
            worker.once('error', reject);
          }),
      ),
    );
    expect(outcomes).toEqual(['open', 'open', 'open', 'open']);
  });

  it('refuses a store that a newer version wrote, and says what to do', async () => {
    const url = `sqlite:${join(folder, 'paperboy.db')}`;
    const db = await openDatabase(url);
    await db.destroy();
    const raw = new SqliteDatabase(join(folder, 'paperboy.db'));
    raw.exec("insert into kysely_migration (name, timestamp) values ('999-future', '2099-01-01')");
    raw.close();
    await expect(openDatabase(url)).rejects.toThrow(/another version of Paperboy: update/);
  });

  it.each(['postgres:localhost', 'nonsense'])('says which addresses it takes: %s', async (url) => {
    await expect(openDatabase(url)).rejects.toThrow(/DATABASE_URL/);
  });
});
