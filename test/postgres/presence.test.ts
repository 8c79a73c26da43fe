import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { sql } from 'kysely';
import { expect, it, onTestFinished, vi } from 'vitest';
import { openDatabase } from '../../src/storage/database.ts';
import { openPresence } from '../../src/storage/presence.ts';
import { openTestDatabase, testDatabaseUrl } from '../storage/test-database.ts';

const PROCESS = fileURLToPath(new URL('presence-process.ts', import.meta.url));
const PATIENT = { timeout: 30_000, interval: 20 };

/** What another machine would know of our processes: nothing. */
const stranger = (name: string) => ({ name, isGone: () => false });

it('shows at once, on whatever machine, that a process was killed', async () => {
  const url = await testDatabaseUrl();
  const child = spawn(process.execPath, ['--import', 'tsx', PROCESS, url], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  const [said] = (await once(child.stdout, 'data')) as [Buffer];
  const name = String(said).trim();
  const db = await openDatabase(url);
  onTestFinished(() => db.destroy());
  const presence = await openPresence(db, stranger('me'));
  onTestFinished(presence.close);
  expect(await presence.isGone(name)).toBe(false);
  child.kill('SIGKILL');
  await vi.waitFor(async () => expect(await presence.isGone(name)).toBe(true), PATIENT);
});

it('is present again after its connection broke, and never gone in its own eyes', async () => {
  const db = await openTestDatabase();
  onTestFinished(() => db.destroy());
  const [one, other] = [await openPresence(db, stranger('one')), await openPresence(db, stranger('other'))];
  onTestFinished(one.close);
  onTestFinished(other.close);
  const held = sql<{ pid: number }>`select pid from pg_locks where locktype = 'advisory' and objsubid = 2
    and database = (select oid from pg_database where datname = current_database())`;
  const before = (await held.execute(db)).rows.map(({ pid }) => pid);
  for (const pid of before) await sql`select pg_terminate_backend(${pid}::int)`.execute(db);
  await vi.waitFor(async () => {
    const { rows } = await held.execute(db);
    expect(rows.filter(({ pid }) => !before.includes(pid))).toHaveLength(2);
  }, PATIENT);
  expect(await one.isGone(other.name)).toBe(false);
  await other.close();
  await vi.waitFor(async () => expect(await one.isGone(other.name)).toBe(true), PATIENT);
  expect(await one.isGone(one.name)).toBe(false);
});
