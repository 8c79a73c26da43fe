import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { createApp, openStore } from '../../src/app.ts';
import { OWN_MANIFEST, readManifest } from '../../src/cli/read-manifest.ts';
import { type Config, loadConfig } from '../../src/config.ts';
import { createLog } from '../../src/log.ts';
import type { PaperDraft } from '../../src/papers/draft.ts';
import { importPapers } from '../../src/papers/import.ts';
import { signedHeaders } from '../../src/playground/delivery/signature.ts';
import { freePort } from '../../test/playground/free-port.ts';
import { inspect, type Judge, startJudge } from './judge.ts';
import { type Payload, payloadOf } from './payload.ts';
import { recipe } from './recipe.ts';

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
/** Sent and waited for together. */
const BATCH = 100;
const AT_ONCE = 10;
/** Until then an interaction has to be answered, however busy the machine is. */
const PATIENCE_MS = 30_000;

/** Sends random payloads, whole and damaged, over HTTP to the whole bot, which talks to a Slack that judges all it says. */
export async function runPayloads(run: PayloadRun): Promise<PayloadReport> {
  const folder = mkdtempSync(join(tmpdir(), 'paperboy-payloads-'));
  const judge = await startJudge();
  const port = await freePort();
  const config = configOf(judge, port, folder);
  await fill(config, run.papers);
  const bot = await createApp(config, { log: createLog('silent'), say: () => {} });
  await bot.start();
  const report: PayloadReport = { payloads: 0, interactions: 0, statuses: {}, messages: 0, problems: [] };
  const problems = new Set<string>();
  const strays = (reason: unknown) => problems.add(`unhandled rejection: ${String(reason).slice(0, 300)}`);
  process.on('unhandledRejection', strays);
  try {
    while (report.payloads < run.count) {
      const payloads = batchOf(run, { done: report.payloads, judge });
      await sendAll(payloads, { url: `http://127.0.0.1:${port}/slack/events`, judge, report, problems });
      for (const left of await unanswered(payloads, judge)) problems.add(`nobody was answered: ${left.what}`);
      judge.answered.clear();
      run.onProgress?.(report.payloads);
    }
  } finally {
    await bot.stop();
    process.off('unhandledRejection', strays);
    await judge.close();
    rmSync(folder, { recursive: true, force: true });
  }
  report.messages = [...judge.calls].reduce(
    (sum, [name, count]) => sum + (/chat\.|response_url/.test(name) ? count : 0),
    0,
  );
  report.problems = [...problems, ...judge.problems];
  return report;
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

function batchOf(run: PayloadRun, { done, judge }: { done: number; judge: Judge }): Payload[] {
  const numRuns = Math.min(BATCH, run.count - done);
  const manifest = offeredBy(readManifest(OWN_MANIFEST));
  return fc
    .sample(recipe, { numRuns, seed: run.seed + done })
    .map((one, index) =>
      payloadOf(one, { sequence: done + index, shown: judge.shown, slack: judge.url, manifest }),
    );
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

interface Sending {
  url: string;
  judge: Judge;
  report: PayloadReport;
  problems: Set<string>;
}

async function sendAll(payloads: Payload[], sending: Sending): Promise<void> {
  const waiting = [...payloads];
  const worker = async () => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) await sendOne(next, sending);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
}

async function sendOne(payload: Payload, { url, judge, report, problems }: Sending): Promise<void> {
  const headers = { 'content-type': payload.type, ...signedHeaders(SECRET, payload.body, Date.now()) };
  report.payloads++;
  if (payload.waits) report.interactions++;
  try {
    const response = await fetch(url, { method: 'POST', headers, body: payload.body });
    const said = await response.text();
    report.statuses[response.status] = (report.statuses[response.status] ?? 0) + 1;
    if (response.status >= 500) problems.add(`status ${response.status}: ${payload.what}`);
    if (response.status === 404) problems.add(`not acknowledged in time: ${payload.what}`);
    if (said.startsWith('{')) {
      inspect(judge, 'acknowledgement', JSON.parse(said));
      // A form's own errors, another view, a list of options: that is an answer.
      judge.answered.add(payload.mark);
    }
  } catch (error) {
    problems.add(`the connection broke (${String(error)}): ${payload.what}`);
  }
}

async function unanswered(payloads: Payload[], judge: Judge): Promise<Payload[]> {
  const until = performance.now() + PATIENCE_MS;
  for (;;) {
    const left = payloads.filter(({ waits, mark }) => waits && !judge.answered.has(mark));
    if (left.length === 0 || performance.now() > until) return left;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
