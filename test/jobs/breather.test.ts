import { setImmediate as turn } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { createBreather, createTurnstile } from '../../src/jobs/breather.ts';

/** A turnstile and how many pieces have passed it. */
function counted() {
  const turnstile = createTurnstile();
  let passed = 0;
  const arrive = (count: number) => {
    for (let n = 0; n < count; n++) void turnstile.pass().then(() => passed++);
  };
  const look = async (lateMs: number) => {
    turnstile.look(lateMs);
    await turn();
    return passed;
  };
  return { ...turnstile, arrive, look, passed: () => passed };
}

it('lets everything through while the process is at ease', async () => {
  const { arrive, look } = counted();
  arrive(100);
  expect(await look(5)).toBe(100);
});

it('lets one piece through at a time while timers are late, and all once they are not', async () => {
  const { arrive, look } = counted();
  expect(await look(500)).toBe(0);
  arrive(10);
  expect(await look(500)).toBe(1);
  expect(await look(500)).toBe(2);
  // The average comes down within some looks.
  for (let looks = 0; looks < 20; looks++) await look(0);
  arrive(3);
  expect(await look(0)).toBe(13);
});

it('goes on ever faster with what waits, however much that is, and slower again when timers are late', async () => {
  const { arrive, look } = counted();
  await look(500);
  arrive(100_000);
  const steps: number[] = [];
  const step = async (lateMs: number) => {
    const before = steps.reduce((sum, count) => sum + count, 0);
    steps.push((await look(lateMs)) - before);
    return steps.at(-1) ?? 0;
  };
  // Two seconds at ease: as fast as work without a turnstile would be, from one at a time on.
  for (let looks = 0; looks < 60; looks++) await step(0);
  expect(Math.max(...steps)).toBeGreaterThan(40);
  for (let n = 1; n < steps.length; n++) expect((steps[n] ?? 0) - (steps[n - 1] ?? 0)).toBeLessThanOrEqual(1);
  const fastest = steps.at(-1) ?? 0;
  // Who asks something feels that others do, long before timers are really late.
  expect(await step(50)).toBeLessThan(fastest / 5);
  for (let looks = 0; looks < 8; looks++) await step(200);
  expect(steps.at(-1)).toBe(1);
});

it('keeps nobody when the process ends', async () => {
  const { arrive, look, open, passed } = counted();
  await look(500);
  arrive(10);
  open();
  await turn();
  expect(passed()).toBe(10);
});

it('notices that the process has too much to do', async () => {
  const breather = createBreather();
  try {
    const stand = () => Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 300);
    // The timer fires between two of these, late.
    for (let n = 0; n < 3; n++) {
      stand();
      await new Promise((resolve) => setTimeout(resolve, 0));
    }
    let passed = false;
    const pass = breather.pass().then(() => {
      passed = true;
    });
    await turn();
    expect(passed).toBe(false);
    await pass;
  } finally {
    breather.stop();
  }
});
