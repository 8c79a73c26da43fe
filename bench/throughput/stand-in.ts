import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { createJudge } from './limits.ts';

/** What came in, for the verdict. */
export interface Tally {
  messages: number;
  /** Messages whose key was there already. */
  doubled: number;
  /** Answered with 429. */
  refused: number;
  /** Parents, by team. */
  teams: Record<string, number>;
  /** The most messages of one channel. */
  mostInChannel: number;
  firstAt: number;
  lastAt: number;
}

/**
 * `stand-in.ts CHANNEL_MS PER_SECOND`: a Slack that only takes messages, and holds everybody to its limits; each
 * workspace has the token `xoxb-<team>`. A process of its own, so that it neither helps nor hinders the sender.
 * Prints its port; `GET /tally` answers what came in.
 */
const [channelMs = 1_000, perSecond = 1] = process.argv.slice(2).map(Number);
const judge = createJudge({ channelMs, perSecond });
const keys = new Set<string>();
const inChannel = new Map<string, number>();
const tally: Tally = {
  messages: 0,
  doubled: 0,
  refused: 0,
  teams: {},
  mostInChannel: 0,
  firstAt: 0,
  lastAt: 0,
};

function postMessage(team: string, args: URLSearchParams, response: ServerResponse): void {
  const channel = args.get('channel') ?? '';
  const now = performance.now();
  const wait = judge.ask(team, channel, now);
  if (wait > 0) {
    tally.refused++;
    response.writeHead(429, { 'retry-after': String(wait) }).end('{"ok":false,"error":"ratelimited"}');
    return;
  }
  const { event_payload: payload } = JSON.parse(args.get('metadata') ?? '{}');
  if (keys.has(payload.key)) tally.doubled++;
  keys.add(payload.key);
  tally.messages++;
  tally.teams[team] = (tally.teams[team] ?? 0) + 1;
  const count = (inChannel.get(`${team}/${channel}`) ?? 0) + 1;
  inChannel.set(`${team}/${channel}`, count);
  tally.mostInChannel = Math.max(tally.mostInChannel, count);
  tally.firstAt ||= Date.now();
  tally.lastAt = Date.now();
  const ts = `${Math.floor(Date.now() / 1000)}.${String(tally.messages).padStart(6, '0')}`;
  answer(response, { ok: true, channel, ts });
}

function answer(response: ServerResponse, body: unknown): void {
  response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}

async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const method = request.url?.split('/').at(-1)?.split('?')[0] ?? '';
  if (method === 'tally') return answer(response, tally);
  const args = new URLSearchParams(await text(request));
  const team = (request.headers.authorization ?? '').replace('Bearer xoxb-', '');
  if (method === 'chat.postMessage') return postMessage(team, args, response);
  if (method === 'conversations.info') {
    return answer(response, {
      ok: true,
      channel: { id: args.get('channel'), is_channel: true, is_private: false },
    });
  }
  if (/^conversations\.(history|replies)$/.test(method)) return answer(response, { ok: true, messages: [] });
  answer(response, { ok: false, error: 'unknown_method' });
}

const server = createServer((request, response) => {
  serve(request, response).catch(() => response.destroy());
});
server.keepAliveTimeout = 60_000;
server.listen(0, '127.0.0.1', () => console.log((server.address() as AddressInfo).port));
