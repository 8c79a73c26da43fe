import { setImmediate as turn } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { createBreather, createTurnstile } from '../../src/jobs/breather.ts';

/** A turnstile, while people ask, and how many pieces have passed it. */
function counted(isAsked = () => true) {
  const turnstile = createTurnstile(isAsked);
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

it('lets a piece through at every look while the process has time', async () => {
  const { arrive, look, passed } = counted();
  arrive(3);
  await turn();
  expect(passed()).toBe(0);
  expect(await look(5)).toBe(1);
  expect(await look(5)).toBe(2);
  expect(await look(5)).toBe(3);
});

it('lets the next one through at once when there was nothing to do for the last', async () => {
  const { arrive, pass, look, passed } = counted();
  const first = pass();
  arrive(2);
  expect(await look(5)).toBe(0);
  (await first)();
  await turn();
  expect(passed()).toBe(1);
});

it('lets few through while timers are late, and more again soon afterwards', async () => {
  const { arrive, look } = counted();
  await look(500);
  arrive(50);
  let after = 0;
  for (let looks = 0; looks < 20; looks++) after = await look(500);
  expect(after).toBe(4);
  let looks = 0;
  // The average comes down within some looks.
  for (; after < 50 && looks < 60; looks++) after = await look(0);
  expect(after).toBe(50);
  expect(looks).toBeGreaterThan(25);
});

it('keeps nobody while there is nobody who asks, however late timers are', async () => {
  let asked = true;
  const { arrive, look, passed } = counted(() => asked);
  await look(500);
  arrive(1_000);
  expect(await look(500)).toBeLessThan(2);
  asked = false;
  expect(await look(500)).toBe(1_000);
  arrive(50);
  await turn();
  expect(passed()).toBe(1_050);
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
  const breather = createBreather(() => true);
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
