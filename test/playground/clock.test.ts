import { afterEach, describe, expect, it } from 'vitest';
import { createPlaygroundClock, type PlaygroundClock } from '../../src/playground/clock.ts';

const START = Date.parse('2026-01-05T08:00:00Z');
const HOUR = 3_600_000;

let clock: PlaygroundClock | undefined;
afterEach(() => clock?.close());

/** A clock over a real time that the test moves by hand. */
function create() {
  const real = { now: START };
  let told = 0;
  clock = createPlaygroundClock(
    () => real.now,
    () => {
      told += 1;
    },
  );
  return { clock, real, told: () => told };
}

describe('the clock of the playground', () => {
  it('runs fast for as long as it is told, and then at the usual speed from where it came', () => {
    const { clock, real } = create();
    clock.run(3600, 7200);
    real.now += 1000;
    expect(clock.now()).toEqual(new Date(START + HOUR));
    expect(clock.speed()).toBe(3600);
    expect(clock.running()).toEqual({ from: new Date(START), until: new Date(START + 2 * HOUR) });
    real.now += 4000;
    expect(clock.now()).toEqual(new Date(START + 2 * HOUR + 3000));
    expect(clock.speed()).toBe(1);
    expect(clock.running()).toBeUndefined();
  });

  it('goes on from where it is when its speed changes or it is stopped', () => {
    const { clock, real } = create();
    clock.run(3600);
    real.now += 1000;
    clock.run(1);
    real.now += 1000;
    expect(clock.now()).toEqual(new Date(START + HOUR + 1000));
    expect(clock.moved()).toBe(true);
    clock.reset();
    expect(clock.now()).toEqual(new Date(real.now));
    expect(clock.moved()).toBe(false);
  });

  it('keeps a run when it is advanced, and ends it when it is set', () => {
    const { clock, real } = create();
    clock.run(60, 7200);
    clock.advance(3600);
    expect(clock.speed()).toBe(60);
    expect(clock.running()?.until).toEqual(new Date(START + 2 * HOUR));
    real.now += 1000;
    clock.set(new Date(START));
    expect(clock.speed()).toBe(1);
    expect(clock.now()).toEqual(new Date(START));
  });

  it('gives message timestamps that increase whatever happens', () => {
    const { clock, real } = create();
    const first = clock.nextTs();
    clock.set(new Date(START - 24 * HOUR));
    const second = clock.nextTs();
    clock.run(10_000);
    real.now += 1000;
    const all = [first, second, clock.nextTs()];
    expect(all).toEqual(all.toSorted());
    expect(new Set(all).size).toBe(3);
  });

  it('tells its watchers of every move, and of the end of a run', async () => {
    const { clock, told } = create();
    const version = clock.changes.version();
    clock.run(20_000, 1);
    expect(told()).toBe(1);
    await clock.changes.after(version + 1, 5000);
    expect(told()).toBe(2);
  });
});
