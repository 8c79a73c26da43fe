import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { copyStore } from '../../src/storage/copy/copy-store.ts';
import { tablePlans } from '../../src/storage/copy/table-plans.ts';
import { type Db, openDatabase } from '../../src/storage/database.ts';
import { createPaperRepository } from '../../src/storage/paper-repository.ts';
import { createSignalRepository } from '../../src/storage/signal-repository.ts';
import { createSubscriptionRepository } from '../../src/storage/subscription-repository.ts';
import { subscription } from '../digest/builders.ts';
import { NOW, sightings } from '../storage/sightings.ts';
import { testDatabaseUrl } from '../storage/test-database.ts';

const PAPERS = 1_200;
const QUIET = { signal: new AbortController().signal, onProgress: () => {} };

async function open(url: string): Promise<Db> {
  const db = await openDatabase(url);
  onTestFinished(() => db.destroy());
  return db;
}

function sqliteUrl(): string {
  return `sqlite:${join(mkdtempSync(join(tmpdir(), 'paperboy-move-')), 'paperboy.db')}`;
}

/** With letters that sort differently by bytes and by alphabet, and a number that was given and is free again. */
async function filledStore(): Promise<Db> {
  const db = await open(sqliteUrl());
  const papers = createPaperRepository(db);
  const drafts = Array.from({ length: PAPERS }, (_, i) => ({
    id: `${['a', 'Z', 'é', '𝛼'][i % 4]}-${i}`,
    title: `Paper ${i} “ü” 𝛼`,
  }));
  await papers.save(sightings(...drafts), NOW);
  await papers.remove(drafts.at(-1)?.id ?? '');
  await createSignalRepository(db).record([
    { paperId: 'a-0', kind: 'upvotes', at: NOW.toISOString(), value: 3_000_000_000 },
  ]);
  await createSubscriptionRepository(db).add(subscription('s1', { teamId: 'T', channelId: 'C' }), NOW);
  return db;
}

it('moves everything to PostgreSQL and back, cut off and begun again, with equal checksums', async () => {
  const [source, postgres] = [await filledStore(), await open(await testDatabaseUrl())];
  const stopped = new AbortController();
  const cutOff = copyStore(source, postgres, { signal: stopped.signal, onProgress: () => stopped.abort() });
  await expect(cutOff).rejects.toThrow('Run it again to go on');
  const begun = await postgres.selectFrom('settings').select('key').where('key', 'like', 'copy:%').execute();
  expect(begun.length).toBeGreaterThan(1);

  const there = await copyStore(source, postgres, QUIET);
  const back = await open(sqliteUrl());
  expect(await copyStore(postgres, back, QUIET)).toEqual(there);
  expect(there.find(({ table }) => table === 'papers')?.rows).toBe(PAPERS - 1);
  expect(there.map(({ table }) => table).sort()).toEqual((await tablePlans()).map(({ name }) => name).sort());

  // The next paper gets a number that nobody had.
  for (const db of [postgres, back]) {
    await createPaperRepository(db).save(sightings({ id: 'new', title: 'New' }), NOW);
    const row = await db.selectFrom('papers').select('arrival').where('id', '=', 'new').executeTakeFirst();
    expect(row?.arrival).toBe(PAPERS + 1);
  }
}, 120_000);

it('refuses a target that is not empty, and one that is the same store', async () => {
  const source = await filledStore();
  const other = await open(await testDatabaseUrl());
  await createPaperRepository(other).save(sightings({ id: 'here', title: 'Here' }), NOW);
  await expect(copyStore(source, other, QUIET)).rejects.toThrow('not empty');
  await expect(copyStore(source, source, QUIET)).rejects.toThrow('same store');
  expect(await createPaperRepository(other).count()).toBe(1);
}, 120_000);

it('tells when the stores differ in the end', async () => {
  const [source, target] = [await filledStore(), await open(await testDatabaseUrl())];
  const papers = createPaperRepository(source);
  let meddled: Promise<boolean> | undefined;
  const onProgress = (table: string) => {
    if (table === 'papers') meddled ??= papers.remove('a-0');
  };
  await expect(copyStore(source, target, { ...QUIET, onProgress })).rejects.toThrow(
    'somebody wrote meanwhile',
  );
  expect(await meddled).toBe(true);
}, 120_000);
