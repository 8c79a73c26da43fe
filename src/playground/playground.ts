import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Log } from '../log.ts';
import { createHttpServer, listen } from './http/server.ts';
import { PAGE_FOLDER, PAGE_MISSING } from './http/static.ts';
import { DEFAULT_SEED, type Seed } from './seed.ts';
import { createHub } from './socket/hub.ts';
import { createWorld, type World } from './world.ts';

export interface PlaygroundOptions {
  /** 0 for any free port. */
  port: number;
  log: Log;
  /** Real time in ms since the epoch. */
  now?: () => number;
  /** Replaces parts of the workspace that the playground opens with. */
  seed?: Partial<Seed>;
  /** How long an acknowledgement may take; Slack's own 3 s unless told. */
  ackTimeoutMs?: number;
  /** Pauses before an unacknowledged event is sent again; Slack's own unless told. */
  retryDelaysMs?: number[];
}

/** A running playground. */
export interface Playground {
  url: string;
  /** For `SLACK_API_URL`. */
  apiUrl: string;
  /** For `PAPERBOY_CLOCK_URL`. */
  clockUrl: string;
  /** For `SLACK_BOT_TOKEN`. */
  botToken: string;
  /** For `SLACK_APP_TOKEN`. */
  appToken: string;
  port: number;
  close(): Promise<void>;
}

/** Starts a local stand-in for Slack on 127.0.0.1. Throws `PlaygroundError` when the port is taken. */
export async function createPlayground(options: PlaygroundOptions): Promise<Playground> {
  const { log, now = Date.now } = options;
  const hub = createHub({
    appId: () => world.app.id,
    log,
    onConnections: () => world.changes.bump(),
    ackTimeoutMs: options.ackTimeoutMs ?? 3000,
    retryDelaysMs: options.retryDelaysMs ?? [0, 60_000, 300_000],
  });
  const world: World = createWorld({ seed: { ...DEFAULT_SEED, ...options.seed }, hub, log, realNow: now });
  const server = createHttpServer(world);
  const port = await listen(server, options.port);
  world.url = `http://127.0.0.1:${port}`;
  if (!existsSync(join(PAGE_FOLDER, 'index.html'))) log.warn(PAGE_MISSING);
  return {
    url: world.url,
    apiUrl: `${world.url}/api/`,
    clockUrl: `${world.url}/playground/clock`,
    botToken: world.tokens.bot,
    appToken: world.tokens.app,
    port,
    close: () =>
      new Promise((resolve) => {
        world.open = false;
        hub.close();
        world.clock.close();
        world.changes.close();
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
