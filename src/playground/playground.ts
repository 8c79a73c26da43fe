import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Log } from '../log.ts';
import { createHttpServer, listen } from './http/server.ts';
import { PAGE_FOLDER, PAGE_MISSING } from './http/static.ts';
import { currentToken } from './installing.ts';
import { createPlatform, type Platform } from './platform.ts';
import { completeSeed, type SeedParts } from './seed.ts';
import { createHub } from './socket/hub.ts';

export interface PlaygroundOptions {
  /** 0 for any free port. */
  port: number;
  log: Log;
  /** Real time in ms since the epoch. */
  now?: () => number;
  /** Replaces parts of the workspaces and the app that the playground opens with. */
  seed?: SeedParts;
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
  /** The first workspace's, for `SLACK_BOT_TOKEN`; empty when the app is not installed there. */
  botToken: string;
  /** For `SLACK_APP_TOKEN`. */
  appToken: string;
  /** For `SLACK_SIGNING_SECRET`. */
  signingSecret: string;
  /** For `SLACK_CLIENT_ID` and `SLACK_CLIENT_SECRET`. */
  clientId: string;
  clientSecret: string;
  port: number;
  close(): Promise<void>;
}

/** Starts a local stand-in for Slack on 127.0.0.1. Throws `PlaygroundError` when the port is taken. */
export async function createPlayground(options: PlaygroundOptions): Promise<Playground> {
  const { log, now = Date.now } = options;
  const hub = createHub({
    appId: () => platform.shared.app.id,
    log,
    onConnections: () => platform.shared.changes.bump(),
    ackTimeoutMs: options.ackTimeoutMs ?? 3000,
    retryDelaysMs: options.retryDelaysMs ?? [0, 60_000, 300_000],
  });
  const platform: Platform = createPlatform({ seed: completeSeed(options.seed), hub, log, realNow: now });
  const { shared, worlds } = platform;
  const server = createHttpServer(platform);
  const port = await listen(server, options.port);
  shared.url = `http://127.0.0.1:${port}`;
  if (!existsSync(join(PAGE_FOLDER, 'index.html'))) log.warn(PAGE_MISSING);
  const { appToken, signingSecret, clientId, clientSecret } = shared.app;
  return {
    url: shared.url,
    apiUrl: `${shared.url}/api/`,
    clockUrl: `${shared.url}/playground/clock`,
    botToken: currentToken(worlds[0]) ?? '',
    ...{ appToken, signingSecret, clientId, clientSecret },
    port,
    close: () =>
      new Promise((resolve) => {
        shared.open = false;
        hub.close();
        shared.clock.close();
        shared.changes.close();
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
