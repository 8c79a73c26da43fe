import { sql } from 'kysely';
import { expect, it, onTestFinished, vi } from 'vitest';
import { createSystemClock } from '../../src/clock.ts';
import { createSharedQueue } from '../../src/jobs/shared-queue.ts';
import { createSharedRunner } from '../../src/jobs/shared-runner.ts';
import { createLog } from '../../src/log.ts';
import { type Db, openDatabase } from '../../src/storage/database.ts';
import { createJobTurns } from '../../src/storage/job-turns.ts';
import { purge } from '../../src/storage/personal/purge.ts';
import { testDatabaseUrl } from '../storage/test-database.ts';

const PATIENT = { timeout: 60_000, interval: 20 };

async function openStore() {
  const url = await testDatabaseUrl();
  const db = await openDatabase(url);
  onTestFinished(() => db.destroy());
  return { url, db };
}

/** Jobs of a workspace that run all the time, on a queue that all instances share. */
function startJobs({ url, db }: { url: string; db: Db }, scope: string) {
  const jobs = { runs: 0, stop: async () => {} };
  const log = createLog('silent');
  const turns = createJobTurns(db, { name: 'here', isGone: async () => false });
  const runner = createSharedRunner({
    ...{ scope, clock: createSystemClock(), log },
    slices: { shortMs: 1_000, longMs: 1_000, graceMs: 1_000 },
    queue: createSharedQueue({ databaseUrl: url, log, turns, upkeepSeconds: 1 }),
  });
  for (const name of ['one', 'two']) {
    runner.define(name, { everyMs: 50 }, async () => {
      jobs.runs++;
      return undefined;
    });
  }
  runner.start();
  jobs.stop = runner.stop;
  onTestFinished(runner.stop);
  return jobs;
}

const runOf = (jobs: { runs: number }, more = 2) => {
  const before = jobs.runs;
  return vi.waitFor(() => expect(jobs.runs).toBeGreaterThan(before + more), PATIENT);
};

/** Every table, of whatever schema, with a row in which a word stands, or whose name has it. */
async function tablesWith(db: Db, word: string): Promise<string[]> {
  const { rows: tables } = await sql<{ schema: string; name: string }>`
    select schemaname as schema, tablename as name from pg_tables
    where schemaname in ('public', 'pgboss')`.execute(db);
  const found: string[] = [];
  for (const { schema, name } of tables) {
    const rows = await sql`select 1 from ${sql.table(`${schema}.${name}`)} as whole
      where whole::text like ${`%${word}%`} limit 1`.execute(db);
    if (rows.rows.length > 0) found.push(`${schema}.${name}`);
  }
  return found.sort();
}

it('leaves no trace of a workspace in the queue of jobs, and those of others as they are', async () => {
  const store = await openStore();
  const [gone, other] = [startJobs(store, 'TGONE'), startJobs(store, 'TOTHER')];
  await Promise.all([runOf(gone), runOf(other)]);
  await gone.stop();
  expect(await tablesWith(store.db, 'TGONE')).toContain('pgboss.queue');

  const looked = await purge(store.db, { teamId: 'TGONE', userId: null }, { dryRun: true });
  expect(looked.jobs).toBeGreaterThan(4);
  expect(await tablesWith(store.db, 'TGONE')).toContain('pgboss.queue');
  expect(await purge(store.db, { teamId: 'TGONE', userId: null })).toEqual(looked);
  expect(await tablesWith(store.db, 'TGONE')).toEqual([]);
  expect(await purge(store.db, { teamId: 'TGONE', userId: null })).toEqual({});
  expect(await tablesWith(store.db, 'TOTHER')).toContain('pgboss.queue');
  await runOf(other);
});

it('does not end the jobs of an instance that still serves the workspace', async () => {
  const store = await openStore();
  const jobs = startJobs(store, 'TGONE');
  await runOf(jobs);
  expect((await purge(store.db, { teamId: 'TGONE', userId: null })).jobs).toBeGreaterThan(2);
  await runOf(jobs, 5);
});
