import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Log } from '../log.ts';
import { createHttpTransport } from './delivery/http.ts';
import { createHub } from './delivery/hub.ts';
import { createFaults } from './faults/faults.ts';
import { createHttpServer, listen } from './http/server.ts';
import { PAGE_FOLDER, PAGE_MISSING } from './http/static.ts';
import { currentToken } from './installing.ts';
import { createRateLimits, type RateLimitSettings } from './limits/rate-limits.ts';
import { appFromManifest } from './manifest.ts';
import { createPlatform, type Foundation, type Platform } from './platform.ts';
import { postDue } from './scheduled.ts';
import { completeSeed, type Seed, type SeedParts } from './seed.ts';
import type { Shared } from './shared.ts';
import { createSocketTransport } from './socket/transport.ts';
import { createTraffic } from './traffic/traffic.ts';
import type { Json } from './types.ts';

/** How often it is looked whether a scheduled message is due. */
const SCHEDULE_MS = 250;

export interface PlaygroundOptions {
  /** 0 for any free port. */
  port: number;
  log: Log;
  /** Real time in ms since the epoch. */
  now?: () => number;
  /** The app's manifest in Slack's form; every scope and event here unless told. */
  manifest?: Json;
  /** Replaces parts of the workspaces and the app that the playground opens with. */
  seed?: SeedParts;
  /** How long an acknowledgement may take; Slack's own 3 s unless told. */
  ackTimeoutMs?: number;
  /** Pauses before an unacknowledged event is sent again; Slack's own unless told. */
  retryDelaysMs?: number[];
  /** How long a Socket Mode connection lasts; about five hours unless told. */
  connectionSeconds?: number;
  /** How strict the rate limits are; as strict as Slack's unless told. */
  rateLimits?: Partial<RateLimitSettings>;
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
  const { log } = options;
  const foundation = lay(options, () => platform.shared);
  const platform: Platform = createPlatform(seedOf(options), foundation);
  const { shared, worlds } = platform;
  const server = createHttpServer(platform);
  const port = await listen(server, options.port);
  // The clock may be moved or run fast: looking often is simpler than working out when the next one is due.
  const postman = setInterval(() => worlds.forEach(postDue), SCHEDULE_MS);
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
        clearInterval(postman);
        shared.open = false;
        shared.hub.close();
        shared.clock.close();
        shared.changes.close();
        shared.traffic.changes.close();
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function seedOf({ manifest, seed }: PlaygroundOptions): Seed {
  const app = manifest === undefined ? {} : appFromManifest(manifest);
  return completeSeed({ ...seed, app: { ...app, ...seed?.app } });
}

/** Builds what carries requests and counts them; `shared` is asked only once the playground runs. */
function lay(options: PlaygroundOptions, shared: () => Shared): Foundation {
  const { log, now: realNow = Date.now, ackTimeoutMs = 3000 } = options;
  const [traffic, faults] = [createTraffic(), createFaults()];
  const socket = createSocketTransport({
    appId: () => shared().app.id,
    onConnections: () => shared().changes.bump(),
    lifeSeconds: options.connectionSeconds ?? 18_060,
    ...{ log, traffic, realNow, ackTimeoutMs },
  });
  const http = createHttpTransport({
    urls: () => shared().app.requestUrls,
    signingSecret: () => shared().app.signingSecret,
    ...{ traffic, realNow, ackTimeoutMs },
  });
  const hub = createHub({
    ...{ socket, http, faults, ackTimeoutMs },
    usesHttp: () => shared().app.requestUrls !== undefined,
    retryDelaysMs: options.retryDelaysMs ?? [0, 60_000, 300_000],
    nextEventId: () => shared().nextId('Ev'),
  });
  return { hub, traffic, faults, rateLimits: createRateLimits(realNow, options.rateLimits), log, realNow };
}
