import { createHmac, timingSafeEqual } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import { Refusal } from './refusal.ts';

/** What the headers of a request say about itself, before anybody has checked it. */
export interface Claim {
  /** As it was sent: seconds since 1970. */
  timestamp: string;
  signature: string;
  /** When it will be too old, in milliseconds since 1970. */
  staleAt: number;
}

/** Slack asks for no more than five minutes. */
const OLDEST_MS = 5 * 60_000;

/** As far as two clocks that are kept right may be apart. */
const AHEAD_MS = 60_000;

/**
 * The claim in a request's headers. Throws a `Refusal` when it is missing, too old or ahead of time: a request from
 * the future could be sent again long after it was recorded.
 */
export function claimOf(headers: IncomingHttpHeaders, nowMs: number): Claim {
  const timestamp = headers['x-slack-request-timestamp'];
  const signature = headers['x-slack-signature'];
  if (typeof timestamp !== 'string' || typeof signature !== 'string') {
    throw new Refusal('unsigned', 'the request is not signed');
  }
  if (!/^\d{1,12}$/.test(timestamp) || !/^v0=[0-9a-f]{64}$/.test(signature)) {
    throw new Refusal('bad_signature', 'the signature cannot be read');
  }
  const sentAt = Number(timestamp) * 1000;
  if (nowMs - sentAt > OLDEST_MS) throw new Refusal('stale', 'the request is too old');
  if (sentAt - nowMs > AHEAD_MS)
    throw new Refusal('future', 'the request comes from the future: check the clock');
  return { timestamp, signature, staleAt: sentAt + OLDEST_MS };
}

/** Whether the claim was made with the secret over this very body; takes as long for any wrong signature. */
export function isSigned(secret: string, { timestamp, signature }: Claim, body: Buffer): boolean {
  const hmac = createHmac('sha256', secret).update(`v0:${timestamp}:`).update(body);
  return timingSafeEqual(hmac.digest(), Buffer.from(signature.slice('v0='.length), 'hex'));
}
