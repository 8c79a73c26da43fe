import { setTimeout as sleep } from 'node:timers/promises';
import { readStarter } from '../scripts/check-starter.ts';
import { createLog } from '../src/log.ts';
import {
  createPlaygroundClient,
  type PlaygroundClient,
  type ShownMessage,
} from '../src/playground/client.ts';
import { createPlayground } from '../src/playground/playground.ts';
import { elementOf, percentile, until } from './at-once/measure.ts';
import { startBotProcess } from './bot-process.ts';

const PEOPLE = 100;
const ACK_LIMIT_MS = 300;
const FIRST_WORDS_LIMIT_MS = 800;
/** Over so long a hundred people ask one question each: ten questions a second. */
const ASKING_MS = 10_000;

const COMMANDS = ['trending', 'list', 'sources', 'settings', 'subscriptions', 'help'];
const CLICKS = ['show_abstract', 'similar_papers', 'save_paper'];

/**
 * A hundred people at once: everybody types the same kind of command in the same instant, presses the same kind of
 * button, submits a form; then each asks a question in the agent pane within ten seconds. Slack's limits are on. Exit 1
 * when an acknowledgement or the first words of an answer come too late, or anything is left unanswered.
 */
async function main(): Promise<number> {
  const people = Array.from({ length: PEOPLE }, (_, i) => `person${i}`);
  const seeds = people.map((name) => ({ name, realName: name, tz: 'Europe/Berlin' }));
  const log = createLog('error');
  const seed = { workspaces: [{ people: seeds }] };
  const playground = await createPlayground({ port: 0, log, seed });
  const bot = startBotProcess(playground);
  try {
    await bot.connected;
    const client = createPlaygroundClient(playground.url);
    const titles = readStarter().map(({ title }) => title);
    await interactions(client, people, titles);
    const firstWords = await askAll(client, people, titles);
    const acks = (await client.interactions()).map(({ ackMs }) => ackMs ?? Number.POSITIVE_INFINITY);
    const [late, words] = [percentile(acks, 0.99), percentile(firstWords, 0.5)];
    console.log(
      `${PEOPLE} people, ${acks.length} interactions: acknowledged after ${percentile(acks, 0.5)} ms (median), ${late} ms (p99), ${percentile(acks, 1)} ms (slowest)`,
    );
    console.log(
      `${firstWords.length} answers in the pane: first words after ${words} ms (median), ${percentile(firstWords, 0.95)} ms (p95)`,
    );
    return late < ACK_LIMIT_MS && words < FIRST_WORDS_LIMIT_MS && firstWords.length === PEOPLE ? 0 : 1;
  } finally {
    await bot.stop();
    await playground.close();
  }
}

/** Every kind of interaction, by everybody in the same instant. */
async function interactions(client: PlaygroundClient, people: string[], titles: string[]): Promise<void> {
  const words = (i: number) => (titles[i % titles.length]?.match(/[\p{L}\p{N}]+/gu) ?? []).join(' ');
  const all = (act: (name: string, i: number) => Promise<unknown>) => Promise.all(people.map(act));
  await all((name, i) => client.command(name, 'general', `/papers ${words(i)}`));
  const results = await replies(client, people, 1);
  for (const action of CLICKS) {
    await all((name, i) => {
      const shown = results[i] as ShownMessage;
      return client.click(name, shown, elementOf(shown, action));
    });
  }
  for (const command of COMMANDS) {
    await all((name) => client.command(name, 'general', `/papers ${command}`));
  }
  await all((name) => client.openHome(name, 'messages'));
}

/** The first private reply of everybody once they have so many. */
async function replies(client: PlaygroundClient, people: string[], count: number): Promise<ShownMessage[]> {
  const found: ShownMessage[] = [];
  for (const name of people) {
    const shown = await until(async () => {
      const seen = await client.ephemerals(name, 'general');
      return seen.length >= count ? seen : undefined;
    });
    found.push(shown[0] as ShownMessage);
  }
  return found;
}

/** Milliseconds from question to first words, as their timestamps say. */
async function askAll(client: PlaygroundClient, people: string[], titles: string[]): Promise<number[]> {
  const asked = await Promise.all(
    people.map(async (name, i) => {
      await sleep((i * ASKING_MS) / people.length);
      const question = `what do we know about ${titles[(i * 7) % titles.length]}?`;
      const pane = (await client.state(name)).channels.find(({ kind }) => kind === 'im')?.id ?? '';
      return { name, pane, ts: (await client.say(name, pane, question)).ts ?? '' };
    }),
  );
  const waits: number[] = [];
  for (const { name, pane, ts } of asked) {
    const answer = await until(async () =>
      (await client.messages(pane, name)).find((message) => message.thread_ts === ts && message.ts !== ts),
    );
    waits.push(Math.round((Number(answer.ts) - Number(ts)) * 1000));
  }
  return waits;
}

process.exitCode = await main();
