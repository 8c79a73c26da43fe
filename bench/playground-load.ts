import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { createPlaygroundClient } from '../src/playground/client.ts';
import { startEchoBot } from './load/echo-bot.ts';
import { startStandInProcess } from './load/stand-in-process.ts';

const CHANNELS = 10;
/** No multiple of the channels, so that the answers go round all of them as the messages do. */
const ANSWER_EVERY = 21;
const MEMORY_LIMIT_MB = 300;
/** A message that takes longer than this to be in the channel is felt by the person who typed it. */
const FELT_MS = 500;

const { values } = parseArgs({
  options: {
    people: { type: 'string', default: '200' },
    rate: { type: 'string', default: '50' },
    seconds: { type: 'string', default: '60' },
  },
});

/**
 * All people send a message at once, then so many a second for a minute, to a playground in a process of its own with
 * a Bolt app connected. Every message has to reach the app, and every answer the channel. Exit 1 when one did not, when
 * it took too much memory, or when more than one in twenty messages was felt to be slow.
 */
async function main(): Promise<number> {
  const [people, rate, seconds] = [values.people, values.rate, values.seconds].map(Number) as [
    number,
    number,
    number,
  ];
  const standIn = await startStandInProcess(join(import.meta.dirname, 'load', 'manifest.json'));
  const bot = await startEchoBot(standIn, ANSWER_EVERY);
  try {
    const { users, channels } = await furnish(standIn.url, people);
    const took: number[] = [];
    const say = async (count: number) => {
      const started = performance.now();
      const as = users[count % users.length];
      const channel = channels[count % channels.length];
      await post(standIn.url, 'messages', { as, channel, text: `message ${count} of a busy day` });
      took.push(performance.now() - started);
    };
    await Promise.all(users.map((_, at) => say(at)));
    const burst = percentiles(took.splice(0));
    console.log(`${people} people at once: ${burst.median} ms (median), ${burst.slowest} ms (slowest)`);
    await steadily(rate * seconds, rate, (at) => say(people + at));
    const sent = people + rate * seconds;
    await until(() => bot.heard() >= sent && bot.answered() >= Math.floor(sent / ANSWER_EVERY));
    const steady = percentiles(took);
    const memory = standIn.peakMegabytes();
    console.log(
      `${rate} messages a second for ${seconds} s: ${steady.median} ms (median), ${steady.most} ms (95 %), ` +
        `${steady.slowest} ms (slowest); the app heard ${bot.heard()} of ${sent} and answered ${bot.answered()}; ` +
        `the playground took ${memory} MB at most`,
    );
    const complete = bot.heard() === sent && bot.answered() === Math.floor(sent / ANSWER_EVERY);
    return complete && memory < MEMORY_LIMIT_MB && steady.most < FELT_MS ? 0 : 1;
  } finally {
    await bot.stop();
    await standIn.stop();
  }
}

/** The people, and the channels that all of them and the app are in; ids. */
async function furnish(url: string, people: number): Promise<{ users: string[]; channels: string[] }> {
  const client = createPlaygroundClient(url);
  const users: string[] = [];
  for (let at = 0; at < people; at += 1) users.push(await client.addPerson(`person${at}`));
  const channels: string[] = [];
  const { app } = await client.state('ada');
  for (let at = 0; at < CHANNELS; at += 1) {
    const { channel } = (await post(url, 'channels', { as: users[0], name: `busy-${at}` })) as {
      channel: string;
    };
    channels.push(channel);
    const invited = [...users.slice(1), app.userId];
    await Promise.all(invited.map((user) => post(url, 'channels/invite', { as: users[0], channel, user })));
  }
  return { users, channels };
}

async function post(url: string, path: string, body: object): Promise<unknown> {
  const response = await fetch(`${url}/playground/${path}`, { method: 'POST', body: JSON.stringify(body) });
  if (!response.ok) throw new Error(`${path}: ${await response.text()}`);
  return response.json();
}

/** Starts `work` `count` times, `rate` a second, whether or not the earlier ones are done. */
async function steadily(count: number, rate: number, work: (at: number) => Promise<void>): Promise<void> {
  const started = performance.now();
  const running: Promise<void>[] = [];
  for (let at = 0; at < count; at += 1) {
    const wait = started + (at * 1000) / rate - performance.now();
    if (wait > 0) await pause(wait);
    running.push(work(at));
  }
  await Promise.all(running);
}

async function until(done: () => boolean): Promise<void> {
  const deadline = performance.now() + 60_000;
  while (!done() && performance.now() < deadline) await pause(50);
}

function percentiles(times: number[]): { median: number; most: number; slowest: number } {
  const sorted = times.toSorted((a, b) => a - b);
  const at = (share: number) => Math.round(sorted[Math.floor((sorted.length - 1) * share)] ?? 0);
  return { median: at(0.5), most: at(0.95), slowest: at(1) };
}

process.exitCode = await main();
