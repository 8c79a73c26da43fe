import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createApp, openStore } from '../../src/app.ts';
import { OWN_MANIFEST, readManifest } from '../../src/cli/read-manifest.ts';
import { loadConfig } from '../../src/config.ts';
import { createLog, type Log } from '../../src/log.ts';
import type { PaperDraft } from '../../src/papers/draft.ts';
import { importPapers } from '../../src/papers/import.ts';
import { createPlaygroundClient, type PlaygroundClient } from '../../src/playground/client.ts';
import {
  createPlayground,
  type Playground,
  type PlaygroundOptions,
} from '../../src/playground/playground.ts';
import { freePort } from '../playground/free-port.ts';
import { install } from './install-pages.ts';

/** A key for tests: 32 bytes of one kind. */
export function testKey(byte: number): string {
  return Buffer.alloc(32, byte).toString('base64');
}

/** A bot that anybody can install, beside a playground with several workspaces. */
export interface ManyWorkspaces {
  playground: Playground;
  /** Where the bot serves its pages, and in HTTP mode hears Slack. */
  base: string;
  databaseUrl: string;
  /** What the bot told the person who started it. */
  said: string[];
  people(domain: string): PlaygroundClient;
  /** Installs through the pages, as a browser does it; answers with the last page. */
  install(domain: string): Promise<{ status: number; html: string }>;
  restartBot(settings?: Record<string, string>): Promise<void>;
  stopBot(): Promise<void>;
  close(): Promise<void>;
}

export interface ManyOptions {
  papers?: PaperDraft[];
  settings?: Record<string, string>;
  playground?: Partial<PlaygroundOptions>;
  log?: Log;
}

/** Two workspaces, neither of which has installed the bot, unless the playground's seed says otherwise. */
export async function openManyWorkspaces(options: ManyOptions = {}): Promise<ManyWorkspaces> {
  const { papers = [], settings = {}, log = createLog('fatal') } = options;
  const folder = mkdtempSync(join(tmpdir(), 'paperboy-'));
  const playground = await createPlayground({
    port: 0,
    log: createLog('fatal'),
    manifest: readManifest(OWN_MANIFEST),
    seed: { workspaces: [{ installed: false }, { installed: false }] },
    ...options.playground,
  });
  const port = await freePort();
  const base = `http://127.0.0.1:${port}`;
  const environment = {
    DATABASE_URL: `sqlite:${join(folder, 'paperboy.db')}`,
    SLACK_APP_TOKEN: playground.appToken,
    SLACK_CLIENT_ID: playground.clientId,
    SLACK_CLIENT_SECRET: playground.clientSecret,
    SLACK_STATE_SECRET: 'a secret for tests only',
    ENCRYPTION_KEY: testKey(1),
    SLACK_API_URL: playground.apiUrl,
    PAPERBOY_CLOCK_URL: playground.clockUrl,
    PUBLIC_URL: base,
    PORT: String(port),
    ...settings,
  };
  const said: string[] = [];
  const startBot = async (changed: Record<string, string> = {}) => {
    const config = loadConfig({ ...environment, ...changed });
    const app = await createApp(config, { log, say: (line) => said.push(line) });
    try {
      await app.start();
    } catch (error) {
      await app.stop();
      throw error;
    }
    return app;
  };
  const store = await openStore(loadConfig(environment));
  await importPapers({ records: records(papers), save: (batch) => store.papers.save(batch, new Date()) });
  await store.close();
  let bot = await startBot();
  return {
    playground,
    base,
    said,
    databaseUrl: environment.DATABASE_URL,
    people: (team) => createPlaygroundClient(playground.url, { team }),
    install: (domain) => install(base, domain),
    stopBot: () => bot.stop(),
    restartBot: async (changed) => {
      await bot.stop();
      bot = await startBot(changed);
    },
    close: async () => {
      await bot.stop();
      await playground.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function* records(papers: PaperDraft[]) {
  for (const [index, draft] of papers.entries()) yield { where: `paper ${index}`, draft };
}
