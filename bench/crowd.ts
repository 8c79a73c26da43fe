import { readStarter } from '../scripts/check-starter.ts';
import { createLog } from '../src/log.ts';
import { createPlaygroundClient } from '../src/playground/client.ts';
import { createPlayground } from '../src/playground/playground.ts';
import { startBotProcess } from './bot-process.ts';

const PEOPLE = 50;
const ACK_LIMIT_MS = 500;

/**
 * 50 people type `/papers <a title>` at the same time, each for another paper of the starter corpus. Every
 * command has to be acknowledged in time and its paper to be the first result. Exit 1 when not.
 */
async function main(): Promise<number> {
  const people = Array.from({ length: PEOPLE }, (_, i) => ({
    name: `person${i}`,
    realName: `Person ${i}`,
    tz: 'Europe/Berlin',
  }));
  const playground = await createPlayground({
    port: 0,
    log: createLog('error'),
    seed: { workspaces: [{ people }] },
  });
  const bot = startBotProcess(playground);
  try {
    await bot.connected;
    const client = createPlaygroundClient(playground.url);
    const titles = readStarter()
      .filter((_, i) => i % 4 === 0)
      .slice(0, PEOPLE)
      .map(({ title }) => title);
    const started = performance.now();
    const outcomes = await Promise.all(
      people.map(({ name }, i) => client.command(name, 'general', `/papers ${asWords(titles[i] ?? '')}`)),
    );
    const right = await Promise.all(
      people.map(async ({ name }, i) => {
        const [reply] = await client.waitFor(async () => {
          const found = await client.ephemerals(name, 'general');
          return found.length > 0 && found;
        });
        return JSON.stringify(reply?.blocks).includes(JSON.stringify(titles[i]).slice(1, -1));
      }),
    );
    const acks = outcomes
      .map(({ interaction }) => interaction?.ackMs ?? Number.POSITIVE_INFINITY)
      .sort((a, b) => a - b);
    const slowest = acks.at(-1) ?? Number.POSITIVE_INFINITY;
    const wrong = right.filter((ok) => !ok).length;
    console.log(
      `${PEOPLE} people: acknowledged after ${Math.round(acks[PEOPLE / 2] ?? 0)} ms (median), ${Math.round(slowest)} ms (slowest); ` +
        `${wrong} wrong answers; all answered after ${Math.round(performance.now() - started)} ms`,
    );
    return slowest < ACK_LIMIT_MS && wrong === 0 ? 0 : 1;
  } finally {
    await bot.stop();
    await playground.close();
  }
}

/** A title as a person would type it: its words, nothing that looks like a filter. */
function asWords(title: string): string {
  return (title.match(/[\p{L}\p{N}]+/gu) ?? []).join(' ');
}

process.exitCode = await main();
