import type { App, Receiver, ReceiverEvent } from '@slack/bolt';
import { expect, it } from 'vitest';
import { acknowledgeNow, holdingAcks } from '../../src/slack/held-acks.ts';

/** Hands one event to `work` as Bolt would, which acknowledges first; tells in what order things happened. */
async function orderOf(event: object, work: () => Promise<void>): Promise<string[]> {
  const order: string[] = [];
  let receive = async (_: ReceiverEvent) => {};
  const receiver = holdingAcks({
    init: (app: App) => {
      receive = (given) => app.processEvent(given);
    },
  } as Receiver);
  const processEvent = async ({ ack }: ReceiverEvent) => {
    await ack();
    order.push('begun');
    await work();
    order.push('done');
  };
  receiver.init({ processEvent } as unknown as App);
  const ack = async () => {
    order.push('acknowledged');
  };
  await receive({ body: { event }, ack });
  return order;
}

const NOTHING = async () => {};

it('acknowledges what may be a question once it was taken on, or proved to be none', async () => {
  expect(await orderOf({ type: 'app_mention' }, acknowledgeNow)).toEqual(['begun', 'acknowledged', 'done']);
  expect(await orderOf({ type: 'message' }, NOTHING)).toEqual(['begun', 'done', 'acknowledged']);
});

it('acknowledges everything else at once, and what fails too', async () => {
  for (const event of [{ type: 'link_shared' }, { type: 'message', bot_id: 'B1' }]) {
    expect(await orderOf(event, NOTHING)).toEqual(['acknowledged', 'begun', 'done']);
  }
  const failing = async () => {
    throw new Error('the store is away');
  };
  await expect(orderOf({ type: 'app_mention' }, failing)).rejects.toThrow('the store is away');
});
