import { expect, it, onTestFinished, vi } from 'vitest';
import { createSystemClock } from '../../src/clock.ts';
import type { JobHandler } from '../../src/jobs/runner.ts';
import { createSharedRunner } from '../../src/jobs/shared-runner.ts';
import { createLog } from '../../src/log.ts';
import { testDatabaseUrl } from '../storage/test-database.ts';

const PATIENT = { timeout: 60_000, interval: 20 };

/** An instance that defines one job, started. */
function startInstance(databaseUrl: string, scope: string, handler: JobHandler) {
  const times = { shortSliceMs: 1_000, longSliceMs: 1_000, graceMs: 1_000, upkeepSeconds: 1 };
  const runner = createSharedRunner({
    databaseUrl,
    scope,
    clock: createSystemClock(),
    log: createLog('silent'),
    times,
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
