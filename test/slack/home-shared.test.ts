import { expect, it } from 'vitest';
import { createShared } from '../../src/slack/home/shared.ts';

/** Counts how often it is asked. */
function counted() {
  let count = 0;
  return { ask: async () => ++count, asked: () => count };
}

it('asks once for a crowd, and again after a while', async () => {
  let now = 0;
  const shared = createShared(() => now);
  const { ask, asked } = counted();
  const crowd = await Promise.all(Array.from({ length: 50 }, () => shared.of('T1', 'trending', ask)));
  expect(new Set(crowd)).toEqual(new Set([1]));
  now = 499;
  expect(await shared.of('T1', 'trending', ask)).toBe(1);
  now = 500;
  expect(await shared.of('T1', 'trending', ask)).toBe(2);
  expect(asked()).toBe(2);
});

it('asks anew after a change, however many changes there are at a time', async () => {
  let now = 0;
  const shared = createShared(() => now);
  const { ask } = counted();
  await shared.of('T1', 'trending', ask);
  shared.changed('T1');
  expect(await shared.of('T1', 'trending', ask)).toBe(2);
  for (now = 1; now < 400; now += 1) {
    shared.changed('T1');
    expect(await shared.of('T1', 'trending', ask)).toBe(2);
  }
});

it('keeps workspaces apart, and nothing that failed', async () => {
  const shared = createShared(() => 0);
  await shared.of('T1', 'trending', async () => 'ours');
  expect(await shared.of('T2', 'trending', async () => 'theirs')).toBe('theirs');
  await expect(shared.of('T1', 'count', () => Promise.reject(new Error('away')))).rejects.toThrow('away');
  expect(await shared.of('T1', 'count', async () => 7)).toBe(7);
});

it('does not let an old failure take a newer answer along', async () => {
  let now = 0;
  const shared = createShared(() => now);
  let fail = (_: Error) => {};
  const old = shared.of('T1', 'count', () => new Promise((_, reject) => (fail = reject)));
  now = 500;
  expect(await shared.of('T1', 'count', async () => 1)).toBe(1);
  fail(new Error('away'));
  await expect(old).rejects.toThrow('away');
  expect(await shared.of('T1', 'count', async () => 2)).toBe(1);
});
