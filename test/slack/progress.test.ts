import { afterAll, beforeAll, expect, it } from 'vitest';
import { createLog } from '../../src/log.ts';
import { whileWorking } from '../../src/slack/ask/progress.ts';
import { type Ground, openGround } from '../playground/conformance/ground.ts';

let on: Ground;
beforeAll(async () => {
  on = await openGround();
});
afterAll(() => on.close());

/** Asks something, and works on it for as long as the returned function is not called. */
async function workFor(afterMs: number) {
  const { ts: timestamp = '' } = await on.people.say('ada', '#papers', 'how many?');
  const target = { client: on.client, channel: on.ids.papers, timestamp, log: createLog('silent') };
  let end = () => {};
  const ended = new Promise<void>((resolve) => {
    end = resolve;
  });
  const reactions = async () =>
    (await on.client.reactions.get({ channel: on.ids.papers, timestamp })).message?.reactions ?? [];
  return { done: whileWorking(target, afterMs, () => ended), end, reactions };
}

it('shows that a question is worked on once that takes long, and takes the sign away', async () => {
  const { done, end, reactions } = await workFor(1);
  while ((await reactions()).length === 0);
  expect((await reactions()).map(({ name }) => name)).toEqual(['eyes']);
  end();
  await done;
  expect(await reactions()).toEqual([]);
});

it('asks nothing of Slack when the answer is there soon', async () => {
  const calls = async () =>
    (await on.people.traffic({ q: 'reactions.add' })).filter(({ name }) => name === 'reactions.add').length;
  const before = await calls();
  const { done, end } = await workFor(3_600_000);
  end();
  await done;
  expect(await calls()).toBe(before);
});

it('takes away what an instance that died has left', async () => {
  const { done, end, reactions } = await workFor(0);
  while ((await reactions()).length === 0);
  end();
  await done;
  expect(await reactions()).toEqual([]);
});
