import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { sql } from 'kysely';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { openDatabase } from '../../src/storage/database.ts';
import { onPaperChange } from '../../src/storage/paper-notices.ts';
import { createPaperRepository } from '../../src/storage/paper-repository.ts';
import { NOW, sightings } from '../storage/sightings.ts';
import { openTestDatabase, testDatabaseUrl } from '../storage/test-database.ts';
import { findsSoon, found, indexFolder, openInstance } from './instance.ts';

const WRITER = fileURLToPath(new URL('../storage/paper-writer.ts', import.meta.url));

/** The same store, as somebody else who writes sees it. */
async function openWriter(url: string) {
  const db = await openDatabase(url);
  onTestFinished(() => db.destroy());
  return { db, papers: createPaperRepository(db) };
}

describe('what is committed while instances run', () => {
  it('is searchable in every other one, whatever process committed it', async () => {
    const url = await testDatabaseUrl();
    const both = [await openInstance(url), await openInstance(url)];
    const writer = spawn(process.execPath, ['--import', 'tsx', WRITER, url, 'kiwi', '3'], {
      stdio: 'ignore',
    });
    onTestFinished(() => void writer.kill());
    for (const instance of both) {
      await findsSoon(instance, 'kiwi', ['kiwi0', 'kiwi1', 'kiwi2']);
      expect(instance.errors).toEqual([]);
    }
  }, 120_000);

  it('is found though nobody was told: every instance looks by itself now and then', async () => {
    const url = await testDatabaseUrl();
    const { db, papers } = await openWriter(url);
    await sql`alter table paper_changes disable trigger paper_changes_told`.execute(db);
    const both = [await openInstance(url), await openInstance(url)];
    await papers.save(sightings({ id: 'a', title: 'A kiwi' }), NOW);
    for (const instance of both) await findsSoon(instance, 'kiwi', ['a']);
  }, 120_000);

  it('is found after the connection that listens was cut, and told of again', async () => {
    const url = await testDatabaseUrl();
    const { db, papers } = await openWriter(url);
    let heard = 0;
    const instance = await openInstance(url);
    const deafen = onPaperChange(db, () => heard++);
    onTestFinished(deafen);
    await vi.waitFor(async () => expect(await cut(db, { dry: true })).toBe(2), PATIENT);
    await vi.waitFor(() => expect(heard).toBe(1), PATIENT);
    expect(await cut(db)).toBe(2);
    await papers.save(sightings({ id: 'a', title: 'A kiwi' }), NOW);
    await findsSoon(instance, 'kiwi', ['a']);
    // Everybody who was cut off listens again, and looks first.
    await vi.waitFor(async () => expect(await cut(db, { dry: true })).toBe(2), PATIENT);
    await vi.waitFor(() => expect(heard).toBeGreaterThanOrEqual(2), PATIENT);
    const before = heard;
    await papers.save(sightings({ id: 'b', title: 'Another kiwi' }), NOW);
    await vi.waitFor(() => expect(heard).toBeGreaterThan(before), PATIENT);
    await findsSoon(instance, 'kiwi', ['a', 'b']);
    expect(instance.errors).toEqual([]);
  }, 120_000);
});

const PATIENT = { timeout: 60_000, interval: 20 };

/** Ends the sessions of this database that do nothing but listen; returns how many there are. */
async function cut(db: Awaited<ReturnType<typeof openWriter>>['db'], { dry = false } = {}): Promise<number> {
  const { rows } = await sql`select case when ${dry} then true else pg_terminate_backend(pid) end
    from pg_stat_activity where datname = current_database() and query like 'listen %'`.execute(db);
  return rows.length;
}

describe('a new instance', () => {
  it('starts from the latest snapshot, and reads from the feed only what came after it', async () => {
    const url = await testDatabaseUrl();
    const folder = indexFolder();
    const { papers } = await openWriter(url);
    const crowd = Array.from({ length: 30 }, (_, n) => ({ id: `p${n}`, title: `Kiwi number ${n}` }));
    await papers.save(sightings(...crowd), NOW);
    const before = await openInstance(url, folder);
    expect(before.read).toBe(30);
    await before.library.close();

    await papers.save(sightings({ id: 'late', title: 'A late walrus' }), NOW);
    await papers.save(sightings({ id: 'p1', title: 'Now of walruses', abstract: 'Walrus.' }), NOW);
    await papers.save(
      sightings({ id: 'p2', title: 'Kiwi number 2', withdrawal: { at: NOW.toISOString(), reason: 'wrong' } }),
      NOW,
    );
    await papers.remove('p3');

    const fresh = await openInstance(url, folder);
    expect(fresh.read).toBe(4);
    expect(await found(fresh, 'walrus')).toEqual(['late', 'p1']);
    const left = crowd.map(({ id }) => id).filter((id) => !['p1', 'p2', 'p3'].includes(id));
    expect(await found(fresh, 'kiwi')).toEqual(left.sort());
    expect(await fresh.library.index.size()).toBe(await papers.count());
  }, 120_000);

  it('without a snapshot reads everything, and finds the same', async () => {
    const url = await testDatabaseUrl();
    const { papers } = await openWriter(url);
    await papers.save(sightings({ id: 'a', title: 'A kiwi' }, { id: 'b', title: 'Two kiwis' }), NOW);
    await papers.save(sightings({ id: 'b', title: 'Two walruses' }), NOW);
    await papers.remove('a');
    await papers.save(sightings({ id: 'c', title: 'Three kiwis' }), NOW);
    const fresh = await openInstance(url);
    expect(await found(fresh, 'kiwi')).toEqual(['c']);
    expect(await found(fresh, 'walrus')).toEqual(['b']);
  }, 120_000);
});

it('tells who listens of every commit that changed papers', async () => {
  const db = await openTestDatabase();
  onTestFinished(() => db.destroy());
  const papers = createPaperRepository(db);
  let heard = 0;
  const deafen = onPaperChange(db, () => heard++);
  onTestFinished(deafen);
  // The first call says that it listens now.
  await vi.waitFor(() => expect(heard).toBe(1), PATIENT);
  await papers.save(sightings({ id: 'a', title: 'A' }, { id: 'b', title: 'B' }), NOW);
  await vi.waitFor(() => expect(heard).toBe(2), PATIENT);
  await papers.remove('a');
  await vi.waitFor(() => expect(heard).toBe(3), PATIENT);
});
