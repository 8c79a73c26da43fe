import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { createLog } from '../src/log.ts';
import { createPlaygroundClient } from '../src/playground/client.ts';
import { createPlayground } from '../src/playground/playground.ts';
import { createSubscriptionRepository } from '../src/storage/subscription-repository.ts';
import { startBotProcess } from './bot-process.ts';
import { judge } from './exactly-once/judge.ts';
import { DAY_MS, FIRST_SLOT, openStore, subscribeAll, workspaceSeeds } from './exactly-once/world.ts';
import { createRandom } from './random.ts';

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

const folder = mkdtempSync(join(tmpdir(), 'paperboy-kill-bot-'));
const playground = await createPlayground({
  port: 0,
  log: createLog('fatal'),
  seed: { workspaces: workspaceSeeds(1, digests) },
  rateLimits: { enabled: false },
});
const client = createPlaygroundClient(playground.url);
const store = await openStore(folder);
const slots: Date[] = [];
const started = performance.now();
try {
  console.error(`seed ${values.seed}`);
  const { places } = await subscribeAll(playground, { ...store, clockUrl: playground.clockUrl });
  const killed = await deliverUnderFire();
  const verdict = await judge({ db: store.db, apiUrl: playground.apiUrl, channels: places, slots });
  const seconds = Math.round((performance.now() - started) / 1000);
  console.log(JSON.stringify({ kills: killed, days: slots.length, ...verdict, seconds }, null, 2));
  process.exitCode = verdict.lost + verdict.doubled + verdict.early + verdict.unexplained === 0 ? 0 : 1;
} finally {
  await store.db.destroy();
  await playground.close();
  rmSync(folder, { recursive: true, force: true });
}

/** Kills until there were enough, a new day whenever all of one is delivered; then lets the last day end. */
async function deliverUnderFire(): Promise<number> {
  for (let killed = 0; killed < kills; killed++) {
    if ((await unfinished()) === 0) await nextDay();
    const bot = startBotProcess(playground, settings());
    await bot.connected;
    await pause(random() * LIFE_MS);
    await bot.kill();
    if (killed % 20 === 19) console.error(`${killed + 1} kills, day ${slots.length}`);
  }
  const bot = startBotProcess(playground, settings());
  await bot.connected;
  while ((await unfinished()) > 0) await pause(200);
  await bot.stop();
  return kills;
}

function settings() {
  return { DATABASE_URL: store.databaseUrl, PAPERBOY_POSTS_PER_SECOND: '50' };
}

async function nextDay(): Promise<void> {
  const slot = new Date(FIRST_SLOT + slots.length * DAY_MS);
  slots.push(slot);
  await client.setClock({ set: new Date(slot.getTime() + 1_000).toISOString() });
}

/** Deliveries that are under way, and subscriptions whose slot is due but not planned yet. */
async function unfinished(): Promise<number> {
  const open = await store.db.selectFrom('deliveries').select('id').where('state', '=', 'sending').execute();
  const due = await createSubscriptionRepository(store.db).due(slots.at(-1) ?? new Date(FIRST_SLOT - 1));
  return open.length + due.length;
}
