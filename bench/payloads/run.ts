import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import fc from 'fast-check';
import { createApp, openStore } from '../../src/app.ts';
import { OWN_MANIFEST, readManifest } from '../../src/cli/read-manifest.ts';
import { type Config, loadConfig } from '../../src/config.ts';
import { createLog } from '../../src/log.ts';
import type { PaperDraft } from '../../src/papers/draft.ts';
import { importPapers } from '../../src/papers/import.ts';
import { freePort } from '../../test/playground/free-port.ts';
import { type Judge, startJudge } from './judge.ts';
import { type Making, payloadOf } from './payload.ts';
import { createPost } from './post.ts';
import { type Recipe, recipe } from './recipe.ts';
import { createSender } from './sender.ts';

/** What came of many payloads. */
export interface PayloadReport {
  payloads: number;
  /** Undamaged interactions, which somebody waits for. */
  interactions: number;
  statuses: Record<string, number>;
  messages: number;
  /** Everything that went wrong, each kind once; empty when nothing did. */
  problems: string[];
}

export interface PayloadRun {
  count: number;
  seed: number;
  papers: PaperDraft[];
  onProgress?(done: number): void;
}

const SECRET = 'payloads';
/** Made together, from what the bot has shown until then. */
const BATCH = 100;
const AT_ONCE = 16;

/** Sends random payloads, whole and damaged, over HTTP to the whole bot, which talks to a Slack that judges all it says. */
export async function runPayloads(run: PayloadRun): Promise<PayloadReport> {
  // Where there is one, a disk that needs no waiting for: what is on it is the same.
  const folder = mkdtempSync(join(existsSync('/dev/shm') ? '/dev/shm' : tmpdir(), 'paperboy-payloads-'));
  const judge = await startJudge();
  const port = await freePort();
  const config = configOf(judge, port, folder);
  await fill(config, run.papers);
  const bot = await createApp(config, { log: createLog('silent'), say: () => {} });
  await bot.start();
  const sender = createSender({
    ...{ origin: `http://127.0.0.1:${port}`, secret: SECRET, judge },
    connections: AT_ONCE,
  });
  const post = createPost({ judge, sender, seed: run.seed, make: makerFor(judge) });
  const strays = (reason: unknown) =>
    post.problems.add(`unhandled rejection: ${String(reason).slice(0, 300)}`);
  process.on('unhandledRejection', strays);
  try {
    for (let done = 0; done < run.count; done += BATCH) {
      await sendAll(recipesFrom(run, done), (one, at) => post.send(one, done + at));
      run.onProgress?.(post.counts.payloads);
    }
    await post.settled();
  } finally {
    await bot.stop();
    process.off('unhandledRejection', strays);
    await sender.close();
    await judge.close();
    rmSync(folder, { recursive: true, force: true });
  }
  const said = [...judge.calls].filter(([name]) => /chat\.|response_url/.test(name));
  return {
    ...post.counts,
    messages: said.reduce((sum, [, count]) => sum + count, 0),
    problems: [...post.problems, ...judge.problems],
  };
}

function configOf(judge: Judge, port: number, folder: string): Config {
  return loadConfig({
    DATABASE_URL: `sqlite:${join(folder, 'paperboy.db')}`,
    SLACK_BOT_TOKEN: 'xoxb-payloads',
    SLACK_SIGNING_SECRET: SECRET,
    SLACK_API_URL: `${judge.url}/api/`,
    PAPERBOY_SOURCES: 'none',
    PORT: String(port),
  });
}

async function fill(config: Config, papers: PaperDraft[]): Promise<void> {
  const store = await openStore(config);
  async function* records() {
    for (const [index, draft] of papers.entries()) yield { where: `paper ${index}`, draft };
  }
  await importPapers({ records: records(), save: (batch) => store.papers.save(batch, new Date()) });
  await store.close();
}

/** Every batch by a seed of its own, so that a run can be longer without being another one. */
function recipesFrom({ count, seed }: PayloadRun, done: number): Recipe[] {
  return fc.sample(recipe, { numRuns: Math.min(BATCH, count - done), seed: seed + done });
}

function makerFor(judge: Judge) {
  const manifest = offeredBy(readManifest(OWN_MANIFEST));
  return (one: Recipe, sequence: number) => {
    const making: Making = { sequence, shown: judge.shown, slack: judge.url, manifest };
    return payloadOf(one, making);
  };
}

function offeredBy(manifest: Record<string, unknown>): { events: string[]; shortcuts: string[] } {
  const { features, settings } = manifest as {
    features?: { shortcuts?: { callback_id: string }[] };
    settings?: { event_subscriptions?: { bot_events?: string[] } };
  };
  return {
    events: settings?.event_subscriptions?.bot_events ?? [],
    shortcuts: (features?.shortcuts ?? []).map(({ callback_id }) => callback_id),
  };
}

async function sendAll(recipes: Recipe[], send: (one: Recipe, at: number) => Promise<void>): Promise<void> {
  const waiting = [...recipes.entries()];
  const worker = async () => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) await send(next[1], next[0]);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
  // Whoever else has something to do in this process gets a turn.
  await sleep(0);
}
