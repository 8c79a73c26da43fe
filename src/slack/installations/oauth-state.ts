import { createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import type { SpentStates } from './installation.ts';

/** Slack's codes last as long. */
const LIFE_MS = 10 * 60_000;

/** What goes through Slack and comes back, so that nobody can bring another's way to its end. */
export interface OAuthStates {
  /** For this browser, which shows `browser` again when it comes back. */
  issue(browser: string): string;
  /** True once, for the same browser, within ten minutes. */
  redeem(state: string, browser: string): Promise<boolean>;
}

/**
 * States are signed, so that only those are stored that were used: whoever asks for the page a million times writes
 * nothing.
 */
export function createOAuthStates(
  secret: string,
  { spent, machineNow }: { spent: SpentStates; machineNow(): number },
): OAuthStates {
  const signatureOf = (text: string) => createHmac('sha256', secret).update(text).digest('base64url');
  return {
    issue: (browser) => {
      const text = `${randomBytes(18).toString('base64url')}.${machineNow() + LIFE_MS}.${fingerprint(browser)}`;
      return `${text}.${signatureOf(text)}`;
    },
    redeem: async (state, browser) => {
      const end = state.lastIndexOf('.');
      const [text, signature] = [state.slice(0, Math.max(0, end)), state.slice(end + 1)];
      if (!isSame(signature, signatureOf(text))) return false;
      const [id = '', expires, owner = ''] = text.split('.');
      const expiresAt = Number(expires);
      if (!isSame(owner, fingerprint(browser)) || expiresAt <= machineNow()) return false;
      return spent.spend({ id, expiresAt }, machineNow());
    },
  };
}

function fingerprint(browser: string): string {
  return createHash('sha256').update(browser).digest('base64url');
}

function isSame(a: string, b: string): boolean {
  const [one, other] = [Buffer.from(a), Buffer.from(b)];
  return one.length === other.length && timingSafeEqual(one, other);
}
