import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Playground } from '../src/playground/playground.ts';

const BIN = join(import.meta.dirname, '..', 'bin', 'paperboy.mjs');

export interface BotProcess {
  /** Resolves when the bot says that it is connected. */
  connected: Promise<void>;
  pid: number;
  stop(): Promise<void>;
  /** Ends it at once, as a power cut would. */
  kill(): Promise<void>;
}

/** Where a bot connects to, and with what. */
export type BotPlace = Pick<Playground, 'botToken' | 'appToken' | 'apiUrl' | 'clockUrl'>;

/**
 * The bot as a process of its own, connected to `playground`; its database is a new one unless `settings` tell. `flags`
 * are for Node.
 */
export function startBotProcess(
  playground: BotPlace,
  settings: Record<string, string> = {},
  flags: string[] = [],
): BotProcess {
  const folder = mkdtempSync(join(tmpdir(), 'paperboy-bench-'));
  const child: ChildProcess = spawn(process.execPath, [...flags, BIN, 'start'], {
    stdio: ['ignore', 'ignore', 'pipe'],
    env: {
      ...process.env,
      DATABASE_URL: `sqlite:${join(folder, 'paperboy.db')}`,
      SLACK_BOT_TOKEN: playground.botToken,
      SLACK_APP_TOKEN: playground.appToken,
      SLACK_API_URL: playground.apiUrl,
      PAPERBOY_CLOCK_URL: playground.clockUrl,
      // A life is short: what it posts in it must not be spent waiting for its turn.
      PAPERBOY_POSTS_PER_SECOND: '50',
      PORT: '0',
      LOG_LEVEL: 'error',
      ...settings,
    },
  });
  const exited = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  let said = '';
  const connected = new Promise<void>((resolve, reject) => {
    child.stderr?.setEncoding('utf8').on('data', (text: string) => {
      said += text;
      if (/is connected|No workspace has installed/.test(said)) resolve();
    });
    void exited.then(() => reject(new Error(`the bot ended: ${said}`)));
  });
  connected.catch(() => {}); // whoever waits for it is told
  const end = async (signal: NodeJS.Signals) => {
    child.kill(signal);
    await exited;
    rmSync(folder, { recursive: true, force: true });
  };
  return { connected, pid: child.pid ?? 0, stop: () => end('SIGTERM'), kill: () => end('SIGKILL') };
}
