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
const { values: options } = parseArgs({
  options: {
    minutes: { type: 'string', default: '10' },
    /** Minutes of the same traffic before: code is compiled, and the database fills the part of it that is kept in memory. */
    'warm-up': { type: 'string', default: '6' },
    workspaces: { type: 'string', default: '1000' },
    rate: { type: 'string', default: '50' },
    seed: { type: 'string', default: '1' },
    /** A folder into which the bot writes on what it has spent its time. */
    profile: { type: 'string' },
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
  const bot = startBotProcess(playground, manySettings(playground, base), profiling(options.profile));
  try {
    await bot.connected;
    const client = createPlaygroundClient(playground.url);
    const places = await installAll(client, { base, url: playground.url });
    return report(places.length, await live(client, { url: playground.url, places, pid: bot.pid }));
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

function profiling(folder: string | undefined): string[] {
  return folder === undefined ? [] : ['--cpu-prof', `--cpu-prof-dir=${folder}`];
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

/** What had been sent by then (seconds since the beginning), and the processor time used for it, in seconds. */
interface WorkSample {
  at: number;
  sent: number;
  bot: number;
  load: number;
}

interface Lived {
  /** Milliseconds; infinite when there was none. */
  acks: number[];
  memory: MemorySample[];
  work: WorkSample[];
  sent: number;
}

async function live(
  client: PlaygroundClient,
  { url, places, pid }: { url: string; places: Place[]; pid: number },
): Promise<Lived> {
  const random = createRandom(Number(options.seed));
  const work: WorkSample[] = [];
  const titles = readStarter().map(({ title }) => title);
  const rate = Number(options.rate);
  const duration = (Number(options['warm-up']) + Number(options.minutes)) * 60_000;
  const [acks, memory, under]: [number[], MemorySample[], Set<Promise<void>>] = [[], [], new Set()];
  const started = performance.now();
  let [sent, unsent, after, sampled] = [0, 0, await latestEntry(client), 0];
  const failed = () => {
    unsent += 1;
  };
  while (performance.now() - started < duration) {
    const now = performance.now() - started;
    for (; sent < (now / 1000) * rate; sent++) {
      const place = places[Math.floor(random() * places.length)] as Place;
      const done = doSomething(url, place, { random, titles })
        .catch(failed)
        .finally(() => under.delete(done));
      under.add(done);
    }
    if (now >= sampled) {
      sampled = now + SAMPLE_MS;
      memory.push({ at: now / 1000, mib: memoryOf(pid) });
      work.push({ at: now / 1000, sent, bot: processorTimeOf(pid), load: processorTimeOf(process.pid) });
      after = await collect(client, after, acks);
    }
    await sleep(10);
  }
  await Promise.all(under);
  await collect(client, after, acks);
  if (unsent > 0) console.error(`${unsent} requests did not reach the stand-in`);
  return { acks, memory, work, sent };
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

function report(workspaces: number, { acks, memory, work, sent }: Lived): number {
  const [median, late, slowest] = [0.5, 0.99, 1].map((share) => percentile(acks, share));
  const { slope, error, noise } = trendOf(warm(memory));
  const minutes = Number(options['warm-up']) + Number(options.minutes);
  const peak = Math.max(...memory.map(({ mib }) => mib));
  console.log(
    `${workspaces} workspaces, ${sent} requests in ${minutes} minutes (${acks.length} payloads): acknowledged after ${median} ms (median), ${late} ms (p99), ${slowest} ms (slowest)`,
  );
  const missing = acks.filter((ms) => ms === Number.POSITIVE_INFINITY).length;
  if (missing > 0) console.log(`not acknowledged in 3 s: ${missing} of ${acks.length} payloads`);
  console.log(
    `memory: ${peak.toFixed(0)} MiB at most, ${slope.toFixed(2)} ± ${(2 * error).toFixed(2)} MiB a minute over the last ${options.minutes} minutes (noise ${noise.toFixed(1)} MiB)`,
  );
  const [from, to] = [warm(work)[0], work.at(-1)];
  if (from && to) {
    const each = (seconds: number) => ((seconds * 1000) / (to.sent - from.sent)).toFixed(1);
    console.log(
      `processor time a request after that: ${each(to.bot - from.bot)} ms the bot, ${each(to.load - from.load)} ms Slack's stand-in with the people`,
    );
  }
  const grows = slope > 2 * error && slope * Number(options.minutes) > 2 * noise;
  return (late ?? Number.NaN) < ACK_LIMIT_MS && !grows ? 0 : 1;
}

/** The samples after the warm-up. */
function warm<Sample extends { at: number }>(samples: Sample[]): Sample[] {
  return samples.filter(({ at }) => at >= Number(options['warm-up']) * 60);
}

process.exitCode = await main();
