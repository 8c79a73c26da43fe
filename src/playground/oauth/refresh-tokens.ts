import { randomBytes } from 'node:crypto';
import { SlackError } from '../errors.ts';

/** Whose token may be renewed, and what it may do. */
export interface Renewable {
  team: string;
  scopes: string[];
}

/** How long one that was used is taken again, for an app that has lost the answer; Slack only says that it is short. */
const GRACE_MS = 60_000;

/** Refresh tokens that were handed out; each is good for one new token and the next refresh token, and a short while longer. */
export interface RefreshTokens {
  issue(of: Renewable): string;
  /** Uses it up. Throws `invalid_refresh_token`. */
  redeem(token: string): Renewable;
  /** Those of a workspace that has removed the app are good for nothing. */
  revoke(team: string): void;
}

/** None handed out yet. `now` is real time in ms. */
export function createRefreshTokens(now: () => number): RefreshTokens {
  const issued = new Map<string, Renewable & { usedAt?: number }>();
  return {
    issue(of) {
      const token = `xoxe-1-${randomBytes(24).toString('hex')}`;
      issued.set(token, of);
      return token;
    },
    redeem(token) {
      const found = issued.get(token);
      if (!found || now() - (found.usedAt ?? now()) > GRACE_MS) throw new SlackError('invalid_refresh_token');
      found.usedAt ??= now();
      return found;
    },
    revoke(team) {
      for (const [token, of] of issued) if (of.team === team) issued.delete(token);
    },
  };
}
