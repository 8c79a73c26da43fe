import { randomBytes } from 'node:crypto';
import { SlackError } from '../errors.ts';

/** Slack's life time of an authorization code. */
const CODE_LIFE_MS = 10 * 60_000;

/** What a person allowed: to which workspace, with which scopes, and where the code was sent. */
export interface Consent {
  team: string;
  user: string;
  scopes: string[];
  /** As it stood in the request; undefined when the app's own first one was used. */
  redirectUri: string | undefined;
}

/** Authorization codes that were handed out. */
export interface Codes {
  issue(consent: Consent): string;
  /** Uses a code up. Throws `invalid_code`, `code_already_used` and `bad_redirect_uri`. */
  redeem(code: string, redirectUri: string | undefined): Consent;
}

/** `now` is real time in ms. */
export function createCodes(now: () => number): Codes {
  const issued = new Map<string, Consent & { at: number; used: boolean }>();
  return {
    issue(consent) {
      const code = randomBytes(18).toString('hex');
      issued.set(code, { ...consent, at: now(), used: false });
      return code;
    },
    redeem(code, redirectUri) {
      const found = issued.get(code);
      if (!found || now() - found.at > CODE_LIFE_MS) throw new SlackError('invalid_code');
      if (found.used) throw new SlackError('code_already_used');
      if (found.redirectUri !== redirectUri) throw new SlackError('bad_redirect_uri');
      found.used = true;
      return found;
    },
  };
}
