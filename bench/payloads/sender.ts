import { Pool } from 'undici';
import { signedHeaders } from '../../src/playground/delivery/signature.ts';
import { inspect, type Judge } from './judge.ts';
import type { Payload } from './payload.ts';

/** Sends signed requests over connections that stay open, as Slack does. */
export interface Sender {
  /** The status, and what was wrong with how the payload was taken; the body of the answer is judged, too. */
  send(payload: Payload): Promise<{ status: number; problem: string | null }>;
  close(): Promise<void>;
}

export interface SenderDeps {
  origin: string;
  secret: string;
  judge: Judge;
  connections: number;
}

export function createSender({ origin, secret, judge, connections }: SenderDeps): Sender {
  const pool = new Pool(origin, { connections });
  return {
    send: async ({ body, type, mark }) => {
      const headers = { 'content-type': type, ...signedHeaders(secret, body, Date.now()) };
      try {
        const request = { method: 'POST', path: '/slack/events', headers, body } as const;
        const response = await pool.request(request);
        const said = await response.body.text();
        if (said.startsWith('{')) {
          inspect(judge, 'acknowledgement', JSON.parse(said));
          // A form's own errors, another view, a list of options: that is an answer.
          judge.answered.add(mark);
        }
        return { status: response.statusCode, problem: problemOf(response.statusCode) };
      } catch (error) {
        return { status: 0, problem: `the connection broke (${String(error)})` };
      }
    },
    close: () => pool.destroy(),
  };
}

function problemOf(status: number): string | null {
  if (status >= 500) return `status ${status}`;
  return status === 404 ? 'not acknowledged in time' : null;
}
