import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import type { Subscription } from '../src/digest/subscription.ts';
import { createLog } from '../src/log.ts';
import { createPlaygroundClient } from '../src/playground/client.ts';
import { createPlayground, type Playground } from '../src/playground/playground.ts';
import { type Db, openDatabase } from '../src/storage/database.ts';
import { createSubscriptionRepository } from '../src/storage/subscription-repository.ts';
import { startBotProcess } from './bot-process.ts';
import { judgeChannels } from './kill/judge-channels.ts';
import { createRandom } from './kill/random.ts';

/**
 * `npm run bench:kill-bot -- [--kills 200] [--digests 300] [--seed n]`: the whole bot, Bolt and sockets
 * included, is killed again and again while it delivers in the playground. Exit 1 when a message was lost or
 * doubled.
 */
const { values } = parseArgs({
  options: {
    kills: { type: 'string', default: '200' },
    digests: { type: 'string', default: '300' },
    seed: { type: 'string', default: String(Date.now() % 1_000_000) },
  },
});
const [kills, digests] = [Number(values.kills), Number(values.digests)];
const random = createRandom(Number(values.seed));
/** A life ends at most so long after the bot has connected, which is when it begins to deliver. */
const LIFE_MS = 400;
const FIRST_DAY = Date.UTC(2027, 2, 1, 9, 0, 1);
const DAY_MS = 86_400_000;

const folder = mkdtempSync(join(tmpdir(), 'paperboy-kill-bot-'));
const databaseUrl = `sqlite:${join(folder, 'paperboy.db')}`;
const channels = Array.from({ length: digests }, (_, i) => ({ name: `c${i}`, withApp: true }));
const playground = await createPlayground({ port: 0, log: createLog('fatal'), seed: { workspaces: [{ channels }] } });
const client = createPlaygroundClient(playground.url);
const db = await openDatabase(databaseUrl);
const started = performance.now();
try {
  console.error(`seed ${values.seed}`);
  const channelIds = await subscribeAll(playground, db);
  const { days, killed } = await deliverUnderFire();
  const verdict = await judgeChannels({ db, playground, channelIds, days });
  console.log(
    JSON.stringify(
      { kills: killed, days, ...verdict, seconds: Math.round((performance.now() - started) / 1000) },
      null,
      2,
    ),
  );
  process.exitCode = verdict.lost + verdict.doubled + verdict.unfinished === 0 ? 0 : 1;
} finally {
  await db.destroy();
  await playground.close();
  rmSync(folder, { recursive: true, force: true });
}

/** One daily subscription for each channel, due from the first day on. */
async function subscribeAll({ apiUrl, botToken }: Playground, store: Db): Promise<string[]> {
  const response = await fetch(`${apiUrl}auth.test`, {
    method: 'POST',
    headers: { authorization: `Bearer ${botToken}` },
  });
  const { team_id: teamId } = (await response.json()) as { team_id: string };
  const since = new Date(FIRST_DAY - DAY_MS / 2);
  const { channels: all } = await client.state('ada');
  const ids = all.filter(({ kind }) => kind === 'channel').map(({ id }) => id);
  for (const channelId of ids) {
    const subscription: Subscription = {
      id: randomUUID(),
      teamId,
      channelId,
      createdBy: 'U1',
      createdAt: since.toISOString(),
      activeSince: since.toISOString(),
      endedReason: null,
      topic: '',
      schedule: { hour: 9, minute: 0, days: [1, 2, 3, 4, 5, 6, 7], timeZone: 'UTC' },
    };
    await createSubscriptionRepository(store).add(subscription, new Date(FIRST_DAY - 1000));
  }
  return ids;
}

/** Kills until there were enough, a new day whenever all of one is delivered; then lets the last day end. */
async function deliverUnderFire(): Promise<{ days: number; killed: number }> {
  let days = 0;
  let killed = 0;
  while (killed < kills) {
    if ((await unfinished()) === 0) {
      await client.setClock({ set: new Date(FIRST_DAY + days * DAY_MS).toISOString() });
      days++;
    }
    const bot = startBotProcess(playground, databaseUrl);
    await bot.connected;
    await pause(random() * LIFE_MS);
    await bot.kill();
    killed++;
    if (killed % 20 === 0) console.error(`${killed} kills, day ${days}`);
  }
  const bot = startBotProcess(playground, databaseUrl);
  await bot.connected;
  while ((await unfinished()) > 0) await pause(200);
  await bot.stop();
  return { days, killed };
}

/** Deliveries that are under way, and subscriptions whose slot is due but not planned yet. */
async function unfinished(): Promise<number> {
  const { clock } = await client.state('ada');
  const open = await db.selectFrom('deliveries').select('id').where('state', '=', 'sending').execute();
  const due = await createSubscriptionRepository(db).due(new Date(clock.now));
  return open.length + due.length;
}
