import { expect, it } from 'vitest';
import type { Asked } from '../../src/slack/asked.ts';
import { type Deed, take } from '../../src/slack/deeds.ts';
import type { Parts } from '../../src/slack/parts.ts';
import { createErrandRepository } from '../../src/storage/errand-repository.ts';
import { openTestDatabase } from '../storage/test-database.ts';

const NOW = new Date('2026-03-02T09:00:00Z');
const COMMAND = {
  ...{ command: '/papers', text: 'kites', trigger_id: 't1' },
  ...{ team_id: 'T1', channel_id: 'C1', user_id: 'U1', response_url: 'https://hooks.slack.com/1' },
} as unknown as Asked;

/** What was noted of one who died right after `take` came to its end, and what was done. */
async function taken(ack: () => Promise<unknown>) {
  const db = await openTestDatabase();
  const holder = (name: string) => ({ name, isGone: () => true, machineNow: () => 1 });
  const parts = {
    errands: createErrandRepository(db, holder('a')),
    clock: { now: () => NOW },
    log: { warn: () => {} },
  } as unknown as Parts;
  const done: string[] = [];
  const deed: Deed = async ({ trigger_id }) => void done.push(trigger_id);
  const routing = { app: {} as never, parts, deeds: new Map([['command /papers', deed]]) };
  const failed = await take({ ...routing, clientFor: () => ({}) as never }, COMMAND, {
    ack,
    respond: undefined,
  }).then(
    () => null,
    (error: unknown) => error,
  );
  const left = await createErrandRepository(db, holder('b')).takeOver({ since: new Date(0), most: 100 });
  await db.destroy();
  return { failed, done, left };
}

it('leaves nothing to be done for what could not be acknowledged: Slack tells the person that it failed', async () => {
  const away = new Error('the socket is not ready');
  expect(await taken(() => Promise.reject(away))).toEqual({ failed: away, done: [], left: [] });
});

it('forgets what was done', async () => {
  expect(await taken(async () => {})).toEqual({ failed: null, done: ['t1'], left: [] });
});
