import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type BotApp, createApp, openStore } from '../../src/app.ts';
import { OWN_MANIFEST, readManifest } from '../../src/cli/read-manifest.ts';
import { loadConfig } from '../../src/config.ts';
import { createLog } from '../../src/log.ts';
import type { PaperDraft } from '../../src/papers/draft.ts';
import { importPapers } from '../../src/papers/import.ts';
import {
  createPlaygroundClient,
  type PlaygroundClient,
  type ShownMessage,
} from '../../src/playground/client.ts';
import { createPlayground } from '../../src/playground/playground.ts';
import { keepingPrivate, neverLogged } from '../logs/never-logged.ts';

/** A workspace with the real bot in it: real sockets, real Bolt, a real database in a temporary folder. */
export interface Workspace {
  client: PlaygroundClient;
  url: string;
  /** The private replies a person has in a channel, newest last, once there are `count`. */
  replies(user: string, channel: string, count?: number): Promise<ShownMessage[]>;
  /** The bot's messages in a channel once there are `count`. */
  posts(channel: string, count?: number, user?: string): Promise<ShownMessage[]>;
  databaseUrl: string;
  botToken: string;
  stopBot(): Promise<void>;
  /** Starts a further instance beside the first, on the same store. */
  startAnother(): Promise<void>;
  /** Starts the bot again, after stopping it when it runs; `settings` are those of a new machine. */
  restartBot(settings?: Record<string, string>): Promise<void>;
  close(): Promise<void>;
}

/** Opens a workspace whose library holds `papers`; `settings` are further variables of the environment, `manifest` what was installed. */
export async function openWorkspace(
  papers: PaperDraft[],
  settings: Record<string, string> = {},
  manifest: Record<string, unknown> = readManifest(OWN_MANIFEST),
): Promise<Workspace> {
  const folder = mkdtempSync(join(tmpdir(), 'paperboy-'));
  const log = createLog('fatal');
  const playground = await createPlayground({ port: 0, log, manifest });
  const environment = {
    DATABASE_URL: `sqlite:${join(folder, 'paperboy.db')}`,
    SLACK_BOT_TOKEN: playground.botToken,
    SLACK_APP_TOKEN: playground.appToken,
    SLACK_API_URL: playground.apiUrl,
    PAPERBOY_CLOCK_URL: playground.clockUrl,
    PORT: '0',
    PAPERBOY_INDEX_DIR: folder,
    ...settings,
  };
  const config = loadConfig(environment);
  const store = await openStore(config);
  await importPapers({ records: records(papers), save: (batch) => store.papers.save(batch, new Date()) });
  await store.close();

  const startBot = async (changed: Record<string, string> = {}) => {
    const app = await createApp(loadConfig({ ...environment, ...changed }), { log, say: () => {} });
    await app.start();
    return app;
  };
  let bot = await startBot();
  const others: BotApp[] = [];
  neverLogged(playground.botToken, playground.appToken, playground.signingSecret);
  const client = keepingPrivate(createPlaygroundClient(playground.url));
  const botUser = (await client.state('ada')).app.userId;
  return {
    client,
    url: playground.url,
    replies: (user, channel, count = 1) =>
      client.waitFor(async () => {
        const found = await client.ephemerals(user, channel);
        return found.length >= count && found;
      }),
    posts: (channel, count = 1, user) =>
      client.waitFor(async () => {
        const found = (await client.messages(channel, user)).filter((message) => message.user === botUser);
        return found.length >= count && found;
      }),
    databaseUrl: config.DATABASE_URL,
    botToken: playground.botToken,
    stopBot: () => bot.stop(),
    startAnother: async () => {
      others.push(await startBot({ PAPERBOY_INDEX_DIR: join(folder, `index-${others.length}`) }));
    },
    restartBot: async (changed) => {
      await bot.stop();
      bot = await startBot(changed);
    },
    close: async () => {
      await Promise.all([bot, ...others].map((one) => one.stop()));
      await playground.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function* records(papers: PaperDraft[]) {
  for (const [index, draft] of papers.entries()) yield { where: `paper ${index}`, draft };
}

/** All that a message shows, as one string: its blocks' texts, or its text when it has no blocks. */
export function shownText(message: { text: string; blocks?: unknown }): string {
  const parts: string[] = [];
  const walk = (value: unknown) => {
    if (typeof value !== 'object' || value === null) return;
    for (const [key, inner] of Object.entries(value)) {
      if (key === 'text' && typeof inner === 'string') parts.push(inner);
      else walk(inner);
    }
  };
  walk(message.blocks);
  const shown = parts.length > 0 ? parts.join('') : message.text;
  // A date token, as a client shows it that does not understand it.
  return shown.replace(/<!date\^[^|>]*\|([^>]*)>/g, '$1');
}
