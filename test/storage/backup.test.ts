import { existsSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { backUp } from '../../src/storage/backup.ts';
import { type Db, openDatabase } from '../../src/storage/database.ts';
import { createPaperRepository } from '../../src/storage/paper-repository.ts';
import { NOW, sightings } from './sightings.ts';
import { testDatabaseUrl } from './test-database.ts';

const PAPERS = 700;

async function open(url: string): Promise<Db> {
  const db = await openDatabase(url);
  onTestFinished(() => db.destroy());
  return db;
}

async function filled(): Promise<{ url: string; db: Db; path: string }> {
  const url = await testDatabaseUrl();
  const db = await open(url);
  const drafts = Array.from({ length: PAPERS }, (_, i) => ({ id: `p-${i}`, title: `Paper ${i}` }));
  await createPaperRepository(db).save(sightings(...drafts), NOW);
  return { url, db, path: join(mkdtempSync(join(tmpdir(), 'paperboy-backup-')), 'evening.backup') };
}

it('is the store at one instant, although others write while it is made', async () => {
  const { url, db, path } = await filled();
  const writer = createPaperRepository(await open(url));
  let written: Promise<unknown> | undefined;
  const onProgress = (table: string) => {
    if (table === 'papers') written ??= writer.save(sightings({ id: 'late', title: 'Late' }), NOW);
  };
  const report = await backUp(db, path, { signal: new AbortController().signal, onProgress });
  await written;
  expect(report.find(({ table }) => table === 'papers')?.rows).toBe(PAPERS);
  expect(await createPaperRepository(await open(`sqlite:${path}`)).count()).toBe(PAPERS);
  expect(await writer.count()).toBe(PAPERS + 1);
});

it('leaves nothing behind when it is stopped', async () => {
  const { db, path } = await filled();
  const stopped = new AbortController();
  const made = backUp(db, path, { signal: stopped.signal, onProgress: () => stopped.abort() });
  await expect(made).rejects.toThrow('no backup was made');
  expect([path, `${path}.part`, `${path}.part-wal`].filter(existsSync)).toEqual([]);
});
