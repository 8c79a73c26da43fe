import { sql } from 'kysely';
import { expect, it, onTestFinished, vi } from 'vitest';
import { runnersOn } from '../../src/app/runners.ts';
import { createSystemClock } from '../../src/clock.ts';
import type { JobHandler } from '../../src/jobs/runner.ts';
import { createSharedQueue, type JobTurns } from '../../src/jobs/shared-queue.ts';
import { createSharedRunner } from '../../src/jobs/shared-runner.ts';
import { createLog } from '../../src/log.ts';
import { openDatabase } from '../../src/storage/database.ts';
import { createJobTurns } from '../../src/storage/job-turns.ts';
import { movableClock } from '../jobs/movable-clock.ts';
import { testDatabaseUrl } from '../storage/test-database.ts';

const PATIENT = { timeout: 60_000, interval: 20 };

/** An instance that defines one job, started. */
function startInstance(
  databaseUrl: string,
  scope: string,
  handler: JobHandler,
  { turns, sliceMs = 1_000 }: { turns?: JobTurns; sliceMs?: number } = {},
) {
  const log = createLog('silent');
  const runner = createSharedRunner({
    ...{ scope, clock: createSystemClock(), log },
    slices: { shortMs: sliceMs, longMs: sliceMs, graceMs: sliceMs },
    queue: createSharedQueue({ databaseUrl, log, turns, upkeepSeconds: 1 }),
  });
  runner.define('work', { everyMs: 50 }, handler);
  runner.start();
  onTestFinished(runner.stop);
  return runner;
}

it('gives each run of a job to one instance at a time, and goes on in the others when one stops', async () => {
  const url = await testDatabaseUrl();
  const runs: string[] = [];
  let running = 0;
  let most = 0;
  const handlerOf = (name: string) => async () => {
    most = Math.max(most, ++running);
    await new Promise((resolve) => setImmediate(resolve));
    runs.push(name);
    running--;
    return undefined;
  };
  const one = startInstance(url, 'T1', handlerOf('one'));
  startInstance(url, 'T1', handlerOf('two'));
  await vi.waitFor(() => expect(runs.length).toBeGreaterThan(5), PATIENT);
  await one.stop();
  const before = runs.length;
  await vi.waitFor(() => expect(runs.length).toBeGreaterThan(before + 3), PATIENT);
  expect(runs.slice(before)).not.toContain('one');
  expect(most).toBe(1);
}, 120_000);

it('takes a job over from an instance that never comes back', async () => {
  const url = await testDatabaseUrl();
  let letGo: (wait: undefined) => void = () => {};
  const hung = new Promise<undefined>((resolve) => {
    letGo = resolve;
  });
  let begun = false;
  startInstance(url, 'T1', () => {
    begun = true;
    return hung;
  });
  await vi.waitFor(() => expect(begun).toBe(true), PATIENT);
  let taken = 0;
  startInstance(url, 'T1', async () => {
    taken++;
    return undefined;
  });
  // Called before the first instance is stopped, which waits for its run to end.
  onTestFinished(() => letGo(undefined));
  await vi.waitFor(() => expect(taken).toBeGreaterThan(0), PATIENT);
}, 120_000);

it('takes the turn of an instance that died at once, long before its time is up', async () => {
  const url = await testDatabaseUrl();
  const db = await openDatabase(url);
  onTestFinished(() => db.destroy());
  const turns = (name: string, gone: string[]) =>
    createJobTurns(db, { name, isGone: async (owner) => gone.includes(owner) });
  let letGo: (wait: undefined) => void = () => {};
  const hung = new Promise<undefined>((resolve) => {
    letGo = resolve;
  });
  let begun = false;
  const dead = async () => {
    begun = true;
    return hung;
  };
  const sliceMs = 3_600_000;
  startInstance(url, 'T1', dead, { turns: turns('dead', []), sliceMs });
  await vi.waitFor(() => expect(begun).toBe(true), PATIENT);
  let taken = 0;
  const alive = async () => {
    taken++;
    return undefined;
  };
  startInstance(url, 'T1', alive, { turns: turns('alive', ['dead']), sliceMs });
  onTestFinished(() => letGo(undefined));
  await vi.waitFor(() => expect(taken).toBeGreaterThan(1), PATIENT);
}, 120_000);

it('runs a job that waits for long as soon as it is wanted: by a wish, a jump of the clock, or a new instance', async () => {
  const url = await testDatabaseUrl();
  const clock = movableClock('2027-03-01T07:00:00Z');
  const runs: string[] = [];
  const start = () => {
    const log = createLog('silent');
    const runner = createSharedRunner({
      ...{ scope: 'T1', clock, log },
      slices: { shortMs: 1_000, longMs: 1_000, graceMs: 1_000 },
      queue: createSharedQueue({ databaseUrl: url, log, upkeepSeconds: 1 }),
    });
    runner.define('work', { everyMs: 3_600_000 }, async ({ now }) => {
      runs.push(now.toISOString().slice(0, 13));
      return undefined;
    });
    runner.start();
    onTestFinished(runner.stop);
    return runner;
  };
  const runner = start();
  const ran = (times: number) => vi.waitFor(() => expect(runs).toHaveLength(times), PATIENT);
  await ran(1);
  runner.wake('work');
  await ran(2);
  clock.jump('2027-03-01T09:00:00Z');
  await ran(3);
  start();
  await ran(4);
  expect(runs).toEqual(['2027-03-01T07', '2027-03-01T07', '2027-03-01T09', '2027-03-01T09']);
}, 120_000);

it('does not run the jobs of another workspace, and tries again after a failure', async () => {
  const url = await testDatabaseUrl();
  const runs = { T1: 0, T2: 0 };
  const one = startInstance(url, 'T1', async () => {
    if (++runs.T1 === 1) throw new Error('the first run fails');
    return undefined;
  });
  startInstance(url, 'T2', async () => {
    runs.T2++;
    return undefined;
  });
  await vi.waitFor(() => expect(runs.T1).toBeGreaterThan(2), PATIENT);
  await one.stop();
  const [ended, before] = [runs.T1, runs.T2];
  await vi.waitFor(() => expect(runs.T2).toBeGreaterThan(before + 2), PATIENT);
  expect(runs.T1).toBe(ended);
}, 120_000);

it('forgets the turn of an instance that died after it had ended, and runs nothing early for it', async () => {
  const url = await testDatabaseUrl();
  const db = await openDatabase(url);
  onTestFinished(() => db.destroy());
  const gone: string[] = [];
  const runs: string[] = [];
  const start = (name: string) => {
    const log = createLog('silent');
    const turns = createJobTurns(db, { name, isGone: async (owner) => gone.includes(owner) });
    const queue = createSharedQueue({ databaseUrl: url, log, turns, upkeepSeconds: 1 });
    const runner = createSharedRunner({ scope: 'T1', clock: createSystemClock(), log, queue });
    runner.define('work', { everyMs: 3_600_000 }, async () => {
      runs.push(name);
      return undefined;
    });
    runner.start();
    onTestFinished(runner.stop);
    return runner;
  };
  const ran = (names: string[]) => vi.waitFor(() => expect(runs).toEqual(names), PATIENT);
  const one = start('one');
  await ran(['one']);
  await one.stop();
  start('two');
  await ran(['one', 'two']);
  const waiting = () =>
    sql<{ state: string; minutes: number }>`
      select state::text, extract(epoch from start_after - now())::int / 60 as minutes
      from pgboss.job where state <= 'active'`.execute(db);
  const inAnHour = [{ state: 'created', minutes: 59 }];
  await vi.waitFor(async () => expect((await waiting()).rows).toEqual(inAnHour), PATIENT);
  await db.updateTable('job_turns').set({ owner: 'one' }).execute();
  gone.push('one');
  await vi.waitFor(async () => {
    expect(await db.selectFrom('job_turns').selectAll().execute()).toEqual([]);
  }, PATIENT);
  expect((await waiting()).rows).toEqual(inAnHour);
}, 120_000);

it('has one queue of two connections for all runners of a process, and goes on in the others when one stops', async () => {
  const url = await testDatabaseUrl();
  const db = await openDatabase(url);
  onTestFinished(() => db.destroy());
  const openRunner = runnersOn(url);
  const runs = new Map<string, number>();
  const runners = ['T1', 'T2', 'T3'].map((scope) => {
    const runner = openRunner({ clock: createSystemClock(), log: createLog('silent') }, scope);
    runner.define('work', { everyMs: 20 }, async () => {
      runs.set(scope, (runs.get(scope) ?? 0) + 1);
      return undefined;
    });
    runner.start();
    onTestFinished(runner.stop);
    return runner;
  });
  const ran = (scope: string) => {
    const before = runs.get(scope) ?? 0;
    return vi.waitFor(() => expect(runs.get(scope)).toBeGreaterThan(before + 1), PATIENT);
  };
  await Promise.all(['T1', 'T2', 'T3'].map(ran));
  const { rows } = await sql`
    select pid from pg_stat_activity
    where datname = current_database() and application_name = 'paperboy jobs'`.execute(db);
  expect(rows.length).toBeLessThanOrEqual(2);
  await runners[0]?.stop();
  const ended = runs.get('T1');
  await Promise.all(['T2', 'T3'].map(ran));
  expect(runs.get('T1')).toBe(ended);
}, 120_000);
