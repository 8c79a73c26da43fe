import { expect, it } from 'vitest';
import { createLog } from '../../src/log.ts';
import { createHands } from '../../src/slack/ask/hands.ts';

/** A promise, and what resolves it. */
function gate() {
  let open = () => {};
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { open: () => open(), opened };
}

it('has hands free again when work ends, fails, or only waits', async () => {
  const hands = createHands(createLog('silent'));
  const all = hands.free();
  const [working, waiting, waited] = [gate(), gate(), gate()];
  hands.begin(() => working.opened);
  hands.begin(() => Promise.reject(new Error('lost')));
  hands.begin(async (rest) => {
    await rest(waiting.opened);
    waited.open();
    await working.opened;
  });
  await new Promise((resolve) => setImmediate(resolve));
  expect(hands.free()).toBe(all - 1);
  waiting.open();
  await waited.opened;
  expect(hands.free()).toBe(all - 2);
  working.open();
  await new Promise((resolve) => setImmediate(resolve));
  expect(hands.free()).toBe(all);
});

it('tells when one is free, only while none is', async () => {
  const hands = createHands(createLog('silent'));
  expect(hands.oneIsFree()).toEqual([]);
  const gates = Array.from({ length: hands.free() }, gate);
  for (const { opened } of gates) hands.begin(() => opened);
  expect(hands.free()).toBe(0);
  const [free] = hands.oneIsFree();
  gates[0]?.open();
  await free;
  expect(hands.free()).toBe(1);
});
