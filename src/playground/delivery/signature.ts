import { createHmac } from 'node:crypto';

/** The headers by which an app knows that a request comes from Slack; `at` is in real ms since the epoch. */
export function signedHeaders(secret: string, body: string, at: number): { [name: string]: string } {
  const timestamp = String(Math.floor(at / 1000));
  const digest = createHmac('sha256', secret).update(`v0:${timestamp}:${body}`).digest('hex');
  return { 'x-slack-request-timestamp': timestamp, 'x-slack-signature': `v0=${digest}` };
}
