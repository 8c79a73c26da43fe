import { setTimeout as sleep } from 'node:timers/promises';
import type { ShownMessage } from '../../src/playground/client.ts';
import { post, until } from './hands.ts';
import type { Stage } from './stage.ts';

/** Over so long everybody asks one question: ten a second of a hundred people. */
const ASKING_MS = 10_000;

/** Milliseconds from question to the first words of its answer, as their timestamps say. */
export async function firstWords({ standIn: { url }, crowd }: Stage, titles: string[]): Promise<number[]> {
  return Promise.all(
    crowd.map(async ({ user, pane }, at) => {
      await sleep((at * ASKING_MS) / crowd.length);
      const text = `what do we know about ${titles[(at * 7) % titles.length]}?`;
      const asked = String((await post(url, 'messages', { as: user, channel: pane, text })).ts);
      const answer = await until('an answer', async () => {
        const looked = await fetch(`${url}/playground/messages?as=${user}&channel=${pane}&thread=${asked}`);
        const { messages } = (await looked.json()) as { messages: ShownMessage[] };
        return messages.find(({ ts }) => ts !== asked);
      });
      return Math.round((Number(answer.ts) - Number(asked)) * 1000);
    }),
  );
}
