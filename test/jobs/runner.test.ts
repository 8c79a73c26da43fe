import { afterEach, describe, expect, it, vi } from 'vitest';
import { createInProcessRunner, type JobRunner } from '../../src/jobs/runner.ts';
import { createLog } from '../../src/log.ts';
import { movableClock } from './movable-clock.ts';

const HOUR = 3_600_000;

let runner: JobRunner;
afterEach(() => runner.stop());

function create(clock = movableClock('2026-03-02T08:00:00Z')) {
  runner = createInProcessRunner({ clock, log: createLog('silent'), retryMs: 1 });
  return { runner, clock };
}

/** A promise with its resolver, for handlers that the test lets go. */
function gate() {
  let open = () => {};
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { open, opened };
}

describe('an in-process runner', () => {
  it('runs a job at once, and again when the handler asks for it sooner than its interval', async () => {
    const { runner } = create();
    const ran = vi.fn(async () => 1);
    runner.define('look', { everyMs: HOUR }, ran);
    runner.start();
    await vi.waitFor(() => expect(ran.mock.calls.length).toBeGreaterThan(2));
  });

  it('wakes at once when the clock jumps, with the new time', async () => {
    const { runner, clock } = create();
    const times: string[] = [];
    runner.define('look', { everyMs: HOUR }, async ({ now }) => {
      times.push(now.toISOString().slice(0, 13));
      return undefined;
    });
    runner.start();
    await vi.waitFor(() => expect(times).toHaveLength(1));
    clock.jump('2026-03-03T09:00:00Z');
    await vi.waitFor(() => expect(times).toEqual(['2026-03-02T08', '2026-03-03T09']));
  });

  it('never runs a job twice at a time, and runs once more for wishes that came meanwhile', async () => {
    const { runner } = create();
    const gates = [gate(), gate(), gate()];
    let runs = 0;
    let active = 0;
    let most = 0;
    runner.define('look', { everyMs: HOUR }, async () => {
      most = Math.max(most, ++active);
      await gates[runs++]?.opened;
      active--;
      return undefined;
    });
    runner.start();
    await vi.waitFor(() => expect(runs).toBe(1));
    for (let wish = 0; wish < 5; wish++) runner.wake('look');
    gates[0]?.open();
    await vi.waitFor(() => expect(runs).toBe(2));
    gates[1]?.open();
    await vi.waitFor(() => expect(active).toBe(0));
    expect({ runs, most }).toEqual({ runs: 2, most: 1 });
    gates[2]?.open();
  });

  it('tries again after a failure, and does not let it stop other jobs', async () => {
    const { runner } = create();
    const failing = vi.fn(async (): Promise<undefined> => {
      throw new Error('broken');
    });
    const fine = vi.fn(async () => undefined);
    runner.define('failing', { everyMs: HOUR }, failing);
    runner.define('fine', { everyMs: HOUR }, fine);
    runner.start();
    await vi.waitFor(() => expect(failing.mock.calls.length).toBeGreaterThan(2));
    expect(fine).toHaveBeenCalledTimes(1);
  });

  it('runs a cron job at its instant of the local time and not before', async () => {
    const { runner, clock } = create(movableClock('2026-03-02T07:59:59.900Z'));
    const ran = vi.fn(async () => undefined);
    runner.define('daily', { cron: '0 9 * * *', timeZone: 'Europe/Berlin' }, ran);
    runner.start();
    expect(ran).not.toHaveBeenCalled();
    await vi.waitFor(() => expect(ran).toHaveBeenCalledTimes(1));
    expect(clock.now().toISOString() >= '2026-03-02T08:00:00').toBe(true);
  });

  it('tells handlers to stop and waits for them, then runs nothing any more', async () => {
    const { runner } = create();
    const { open, opened } = gate();
    const events: string[] = [];
    runner.define('look', { everyMs: 0 }, async ({ signal }) => {
      events.push('begin');
      signal.addEventListener('abort', () => open());
      await opened;
      events.push('end');
      return 0;
    });
    runner.start();
    await vi.waitFor(() => expect(events).toEqual(['begin']));
    await runner.stop();
    runner.wake('look');
    expect(events).toEqual(['begin', 'end']);
  });
});
