import type { Log } from '../log.ts';
import type { Changes } from './changes.ts';
import type { PlaygroundClock } from './clock.ts';
import type { RequestUrls } from './delivery/http.ts';
import type { Hub } from './delivery/hub.ts';
import type { Faults } from './faults/faults.ts';
import type { RateLimits } from './limits/rate-limits.ts';
import type { Codes } from './oauth/codes.ts';
import type { RefreshTokens } from './oauth/refresh-tokens.ts';
import type { AppSeed } from './seed.ts';
import type { Traffic } from './traffic/traffic.ts';
import type { Organisation } from './types.ts';

/** The app as its developer knows it: one registration for every workspace. */
export interface AppRegistration extends Omit<AppSeed, 'requestUrl'> {
  id: string;
  clientId: string;
  clientSecret: string;
  signingSecret: string;
  /** The app-level token (`xapp-`) that opens Socket Mode connections. */
  appToken: string;
  /** Where the app gets its requests when it does not use Socket Mode. */
  requestUrls: RequestUrls | undefined;
}

/** A bot token that was handed out: whose it is and what it may do. */
export interface TokenGrant {
  /** The id of the workspace, or of the organisation. */
  team: string;
  scopes: string[];
  /** When it runs out, in real ms; undefined: never. */
  expiresAt?: number;
  /** True once it was revoked, or the app was removed from its workspace. */
  revoked: boolean;
}

/** What all workspaces of a playground have in common. */
export interface Shared {
  app: AppRegistration;
  /** By id. */
  organisations: Map<string, Organisation>;
  /** By token. */
  grants: Map<string, TokenGrant>;
  /** OAuth authorization codes. */
  codes: Codes;
  refreshTokens: RefreshTokens;
  /** Socket Mode tickets that were handed out and not used yet. */
  tickets: Set<string>;
  clock: PlaygroundClock;
  /** Bumped on everything that anyone could see, in any workspace. */
  changes: Changes;
  hub: Hub;
  traffic: Traffic;
  faults: Faults;
  rateLimits: RateLimits;
  log: Log;
  /** Real time in ms since the epoch. */
  realNow: () => number;
  /** `http://127.0.0.1:port`, known once the server listens. */
  url: string;
  /** False once the playground is closing. */
  open: boolean;
  nextId(prefix: string): string;
}
