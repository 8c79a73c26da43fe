import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { webApi } from '@slack/bolt';
import { createDeliveries } from '../src/app/deliveries.ts';
import { caughtUp } from '../src/app/library.ts';
import { loadConfig } from '../src/config.ts';
import { createLog } from '../src/log.ts';
import { clientOptions } from '../src/slack/client.ts';
import { createOutbox } from '../src/slack/outbox.ts';
import { type Db, openDatabase } from '../src/storage/database.ts';
import { createMentionRepository } from '../src/storage/mention-repository.ts';
import type { Tally } from './throughput/stand-in.ts';
import { buildWorld, DUE } from './throughput/world.ts';

/**
 * `npm run bench:throughput -- [--digests 10000] [--workspaces 500] [--per-second 4] [--slower 8]`: digests due at
 * the same minute, delivered by the real jobs, store and Slack client against a stand-in that enforces the limits.
 * `--slower` stretches the limits' clock (both of them) so that this machine, not the limits, is never what is
 * measured last; 1 is Slack's own pace. Exit 1 when something was lost, doubled or refused for being too fast, or
 * when it took more than 1.2 times the theoretical minimum.
 */
const { values } = parseArgs({
  options: {
    digests: { type: 'string', default: '10000' },
    workspaces: { type: 'string', default: '500' },
    'per-second': { type: 'string', default: '4' },
    slower: { type: 'string', default: '8' },
  },
});
const [digests, workspaces] = [Number(values.digests), Number(values.workspaces)];
const slower = Number(values.slower);
const channelMs = 1_000 * slower;
const postsPerSecond = Number(values['per-second']) / slower;
const GOAL = 1.2;

const folder = mkdtempSync(join(tmpdir(), 'paperboy-throughput-'));
const config = loadConfig({ DATABASE_URL: `sqlite:${join(folder, 'paperboy.db')}` });
const log = createLog('error');
const standIn = await startStandIn();
const db = await openDatabase(config.DATABASE_URL);
let most = 0;
const watch = setInterval(() => {
  most = Math.max(most, process.memoryUsage().rss);
}, 100);
try {
  await buildWorld(db, { digests, workspaces });
  const report = await deliverAll(db);
  console.log(JSON.stringify(report, null, 2));
  const right = report.posted === digests && report.doubled + report.refusedAsTooFast === 0;
  process.exitCode = right && report.ratio <= GOAL ? 0 : 1;
} finally {
  clearInterval(watch);
  await db.destroy();
  standIn.child.kill();
  rmSync(folder, { recursive: true, force: true });
}

async function deliverAll(store: Db) {
  const library = await caughtUp(store, config);
  const clients = new Map<string, webApi.WebClient>();
  const clientFor = (team: string) => {
    const client =
      clients.get(team) ?? new webApi.WebClient(`xoxb-${team}`, clientOptions(`${standIn.url}/api/`));
    clients.set(team, client);
    return client;
  };
  const outbox = createOutbox(
    { clientFor, serves: async () => true },
    { mentions: createMentionRepository(store), log },
  );
  const started = Date.now();
  const clock = {
    now: () => new Date(DUE + Date.now() - started),
    onJump: () => () => {},
    close: () => {},
    speed: () => 1,
  };
  const deliveries = createDeliveries({ db: store, library, outbox, log, clock, postsPerSecond, channelMs });
  const cpu = process.cpuUsage();
  deliveries.start();
  let posted = 0;
  for (let shown = 0; posted < digests; ) {
    await sleep(500);
    posted = await count(store);
    if (Date.now() - started > shown + 10_000) {
      shown = Date.now() - started;
      console.error(`${Math.round(shown / 1000)} s: ${posted} of ${digests} digests`);
    }
  }
  const { user, system } = process.cpuUsage(cpu);
  await deliveries.stop();
  await library.index.close();
  const tally = (await (await fetch(`${standIn.url}/tally`)).json()) as Tally;
  const busiest = Math.max(...Object.values(tally.teams));
  const minimum = Math.max((busiest - 1) / postsPerSecond, ((tally.mostInChannel - 1) * channelMs) / 1000);
  const seconds = (tally.lastAt - started) / 1000;
  return {
    digests,
    workspaces,
    limits: `${values['per-second']} a second in a workspace, 1 in a channel, clock ${slower} times slower`,
    posted,
    messages: tally.messages,
    doubled: tally.doubled,
    refusedAsTooFast: tally.refused,
    seconds: round(seconds),
    theoreticalMinimum: round(minimum),
    ratio: round(seconds / minimum),
    messagesPerSecond: round(tally.messages / seconds),
    cpuSeconds: round((user + system) / 1e6),
    memoryMiB: Math.round(most / 2 ** 20),
  };
}

async function count(store: Db): Promise<number> {
  const row = await store
    .selectFrom('deliveries')
    .select(({ fn }) => fn.countAll().as('posted'))
    .where('state', '=', 'posted')
    .executeTakeFirst();
  return Number(row?.posted ?? 0);
}

async function startStandIn(): Promise<{ child: ChildProcess; url: string }> {
  const script = join(import.meta.dirname, 'throughput', 'stand-in.ts');
  const args = ['--import', 'tsx', script, String(channelMs), String(postsPerSecond)];
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  const [port] = (await once(createInterface(child.stdout), 'line')) as [string];
  return { child, url: `http://127.0.0.1:${port}` };
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
