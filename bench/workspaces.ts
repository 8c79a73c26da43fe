import { randomBytes } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { readStarter } from '../scripts/check-starter.ts';
import { OWN_MANIFEST, readManifest } from '../src/cli/read-manifest.ts';
import { createLog } from '../src/log.ts';
import { createPlaygroundClient, type PlaygroundClient } from '../src/playground/client.ts';
import { createPlayground, type Playground } from '../src/playground/playground.ts';
import { freePort } from '../test/playground/free-port.ts';
import { install } from '../test/tenancy/install-pages.ts';
import { percentile } from './at-once/report.ts';
import { startBotProcess } from './bot-process.ts';
import { createRandom } from './random.ts';
import { type MemorySample, memoryOf, processorTimeOf, trendOf } from './workspaces/memory.ts';
import { doSomething, type Place, placeOf } from './workspaces/people.ts';

const ACK_LIMIT_MS = 500;
const INSTALLED_AT_ONCE = 4;
const SAMPLE_MS = 2_000;
/** Caches fill and code is compiled at first: the trend of the memory is that of the rest. */
const WARM_UP_SHARE = 0.3;

const { values: options } = parseArgs({
  options: {
    minutes: { type: 'string', default: '10' },
    workspaces: { type: 'string', default: '1000' },
    rate: { type: 'string', default: '50' },
    seed: { type: 'string', default: '1' },
  },
});

/**
 * Many workspaces install one bot through its pages; then people in all of them do this and that, so many times a
 * second. Exit 1 when an acknowledgement is late or missing, or the memory grows by more than its noise.
 */
async function main(): Promise<number> {
  const count = Number(options.workspaces);
  const playground = await createPlayground({
    port: 0,
    log: createLog('error'),
    manifest: readManifest(OWN_MANIFEST),
    seed: { workspaces: Array.from({ length: count }, (_, n) => workspaceSeed(n)) },
  });
  const port = await freePort();
  const base = `http://127.0.0.1:${port}`;
  const bot = startBotProcess(playground, manySettings(playground, base));
  try {
    await bot.connected;
    const client = createPlaygroundClient(playground.url);
    const places = await installAll(client, { base, url: playground.url });
    const { acks, memory, sent } = await live(client, { url: playground.url, places, pid: bot.pid });
    return report(places.length, { acks, memory, sent });
  } finally {
    await bot.stop();
    await playground.close();
  }
}

function workspaceSeed(n: number) {
  const people = ['ann', 'bob'].map((name) => ({ name, realName: name, tz: 'Europe/Berlin' }));
  const channels = [{ name: 'general', withApp: true }];
  return { team: `Workspace ${n}`, domain: `w${n}`, installed: false, people, channels };
}

function manySettings(playground: Playground, base: string): Record<string, string> {
  return {
    SLACK_BOT_TOKEN: '',
    SLACK_CLIENT_ID: playground.clientId,
    SLACK_CLIENT_SECRET: playground.clientSecret,
    SLACK_STATE_SECRET: randomBytes(16).toString('hex'),
    ENCRYPTION_KEY: randomBytes(32).toString('hex'),
    PUBLIC_URL: base,
    PORT: new URL(base).port,
  };
}

async function installAll(
  client: PlaygroundClient,
  { base, url }: { base: string; url: string },
): Promise<Place[]> {
  const waiting = await client.workspaces();
  const started = performance.now();
  const places: Place[] = [];
  const work = async () => {
    for (let next = waiting.pop(); next; next = waiting.pop()) {
      const { status } = await install(base, next.id);
      if (status !== 200) throw new Error(`${next.name} could not install: status ${status}`);
      const humans = next.people.filter(({ name }) => name !== 'paperboy').map(({ id }) => id);
      places.push(await placeOf(url, next.id, humans));
    }
  };
  await Promise.all(Array.from({ length: INSTALLED_AT_ONCE }, work));
  console.error(
    `installed in ${places.length} workspaces in ${Math.round((performance.now() - started) / 1000)} s`,
  );
  return places;
}

interface Lived {
  /** Milliseconds; infinite when there was none. */
  acks: number[];
  memory: MemorySample[];
  sent: number;
}

async function live(
  client: PlaygroundClient,
  { url, places, pid }: { url: string; places: Place[]; pid: number },
): Promise<Lived> {
  const random = createRandom(Number(options.seed));
  const cpu = () => ({ bot: processorTimeOf(pid), load: processorTimeOf(process.pid) });
  const cpuBefore = cpu();
  const titles = readStarter().map(({ title }) => title);
  const [rate, duration] = [Number(options.rate), Number(options.minutes) * 60_000];
  const [acks, memory, under]: [number[], MemorySample[], Set<Promise<void>>] = [[], [], new Set()];
  const started = performance.now();
  let [sent, after, sampled] = [0, await latestEntry(client), 0];
  while (performance.now() - started < duration) {
    const now = performance.now() - started;
    for (; sent < (now / 1000) * rate; sent++) {
      const place = places[Math.floor(random() * places.length)] as Place;
      const done = doSomething(url, place, { random, titles }).finally(() => under.delete(done));
      under.add(done);
    }
    if (now >= sampled) {
      sampled = now + SAMPLE_MS;
      memory.push({ at: now / 1000, mib: memoryOf(pid) });
      after = await collect(client, after, acks);
    }
    await sleep(10);
  }
  await Promise.all(under);
  await collect(client, after, acks);
  const [bot, load] = [cpu().bot - cpuBefore.bot, cpu().load - cpuBefore.load];
  console.error(
    `processor time: ${bot.toFixed(0)} s the bot, ${load.toFixed(0)} s Slack's stand-in with the people`,
  );
  return { acks, memory, sent };
}

async function latestEntry(client: PlaygroundClient): Promise<number> {
  return (await client.traffic({ limit: 1 })).at(-1)?.seq ?? 0;
}

/** Adds the acknowledgements since `after`; returns the last one looked at. */
async function collect(client: PlaygroundClient, after: number, acks: number[]): Promise<number> {
  const entries = await client.traffic({ after, q: 'ack', limit: 1_000 });
  for (const { kind, outcome, ms } of entries) {
    if (kind !== 'ack') continue;
    acks.push(outcome === 'acked' ? (ms ?? 0) : Number.POSITIVE_INFINITY);
  }
  return entries.at(-1)?.seq ?? after;
}

function report(workspaces: number, { acks, memory, sent }: Lived): number {
  const [median, late, slowest] = [0.5, 0.99, 1].map((share) => percentile(acks, share));
  const { slope, error, noise } = trendOf(memory.slice(Math.floor(memory.length * WARM_UP_SHARE)));
  const peak = Math.max(...memory.map(({ mib }) => mib));
  console.log(
    `${workspaces} workspaces, ${sent} requests in ${options.minutes} minutes (${acks.length} payloads): acknowledged after ${median} ms (median), ${late} ms (p99), ${slowest} ms (slowest)`,
  );
  const missing = acks.filter((ms) => ms === Number.POSITIVE_INFINITY).length;
  if (missing > 0) console.log(`not acknowledged in 3 s: ${missing} of ${acks.length} payloads`);
  console.log(
    `memory: ${peak.toFixed(0)} MiB at most, ${slope.toFixed(2)} ± ${(2 * error).toFixed(2)} MiB a minute after the first ${WARM_UP_SHARE * 100} % (noise ${noise.toFixed(1)} MiB)`,
  );
  const grows = slope > 2 * error && slope * Number(options.minutes) > 2 * noise;
  return (late ?? Number.NaN) < ACK_LIMIT_MS && !grows ? 0 : 1;
}

process.exitCode = await main();
