import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { pino } from 'pino';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { signedHeaders } from '../../../src/playground/delivery/signature.ts';
import { createGate, type GateDeps, SERVER_LIMITS } from '../../../src/slack/gate/gate.ts';
import { REFUSALS, type RefusalKind } from '../../../src/slack/gate/refusal.ts';
import { type Db, openDatabase } from '../../../src/storage/database.ts';
import { createSeenRequests } from '../../../src/storage/seen-requests.ts';
import { head, sendRaw } from './raw-http.ts';

const SECRET = 'the secret of this app';
const NOW = Date.parse('2026-05-04T09:00:00Z');
const SECOND = 1000;
const FORM = 'application/x-www-form-urlencoded';

let db: Db;
let servers: Server[];
/** What got through, with what the listeners saw of it. */
let through: { body: string; contentType: string | undefined }[];
/** What did not, as it is told for figures. */
let refused: RefusalKind[];
let status: number;

beforeEach(async () => {
  db = await openDatabase('sqlite::memory:');
  servers = [];
  through = [];
  refused = [];
  status = 200;
});
afterEach(async () => {
  for (const server of servers) {
    server.closeAllConnections();
    server.close();
  }
  await db.destroy();
});

/** Another instance of the bot over the same store. */
async function serve(given: Partial<GateDeps> = {}): Promise<number> {
  const gate = createGate(
    {
      secret: SECRET,
      path: '/slack/events',
      seen: createSeenRequests(db),
      machineNow: () => NOW,
      refused: (why) => refused.push(why),
      log: pino({ level: 'silent' }),
      ...given,
    },
    (request, response) => {
      const body = 'rawBody' in request ? String(request.rawBody) : '';
      through.push({ body, contentType: request.headers['content-type'] });
      response.writeHead(status).end();
    },
  );
  const server = createServer(SERVER_LIMITS, gate).listen(0, '127.0.0.1');
  servers.push(server);
  await once(server, 'listening');
  return (server.address() as AddressInfo).port;
}

interface Sent {
  body?: string;
  secret?: string;
  ageMs?: number;
  headers?: Record<string, string | number>;
}

function post({ body = 'text=glow', secret = SECRET, ageMs = 0, headers = {} }: Sent = {}): [string, string] {
  const signed = signedHeaders(secret, body, NOW - ageMs);
  const all = { 'content-type': FORM, 'content-length': Buffer.byteLength(body), ...signed, ...headers };
  return [head('POST /slack/events', all), body];
}

describe('the gate for what Slack sends', () => {
  it('lets a signed request through, with its body', async () => {
    const port = await serve();
    expect((await sendRaw(port, ...post({ body: 'text=f%C3%BCr' }))).status).toBe(200);
    expect(through).toEqual([{ body: 'text=f%C3%BCr', contentType: FORM }]);
  });

  it.each<[string, Sent, RefusalKind]>([
    ['signed with another secret', { secret: 'guessed' }, 'bad_signature'],
    ['older than five minutes', { ageMs: 301 * SECOND }, 'stale'],
    ['from the future', { ageMs: -61 * SECOND }, 'future'],
    ['signed for another body', { headers: signedHeaders(SECRET, 'text=other', NOW) }, 'bad_signature'],
    ['of a signature that is none', { headers: { 'x-slack-signature': 'v0=abc' } }, 'bad_signature'],
    ['of another version', { headers: { 'x-slack-signature': `v1=${'0'.repeat(64)}` } }, 'bad_signature'],
    ['of a time that is none', { headers: { 'x-slack-request-timestamp': 'soon' } }, 'bad_signature'],
    ['of another content type', { headers: { 'content-type': 'text/plain' } }, 'media_type'],
    ['compressed', { headers: { 'content-encoding': 'gzip' } }, 'media_type'],
    ['announced as too long', { headers: { 'content-length': 2_000_001 } }, 'too_large'],
  ])('refuses a request that is %s, and does nothing', async (_, sent, expected) => {
    const port = await serve();
    const answer = await sendRaw(port, ...post(sent));
    expect(answer.status).toBe(REFUSALS[expected]);
    expect(refused).toEqual([expected]);
    expect(answer.body).toMatch(/^the .+\n$/);
    expect(through).toEqual([]);
    expect(await db.selectFrom('seen_requests').selectAll().execute()).toEqual([]);
  });

  it.each([
    ['just not too old', 300],
    ['by a clock that is a little ahead', -59],
  ])('lets a request through that is signed %s', async (_, seconds) => {
    const port = await serve();
    expect((await sendRaw(port, ...post({ ageMs: seconds * SECOND }))).status).toBe(200);
  });

  it('refuses unsigned requests, but answers a check of the certificate itself', async () => {
    const port = await serve();
    const unsigned = (body: string) =>
      sendRaw(
        port,
        head('POST /slack/events', { 'content-type': FORM, 'content-length': body.length }),
        body,
      );
    expect((await unsigned('command=%2Fpapers&text=glow')).status).toBe(401);
    expect((await unsigned('ssl_check=1&command=%2Fpapers')).status).toBe(200);
    expect((await unsigned(`ssl_check=1&text=${'x'.repeat(1_000)}`)).status).toBe(413);
    expect(through).toEqual([]);
  });

  it('accepts a content type with its letters described', async () => {
    const port = await serve();
    const sent = post({ headers: { 'content-type': `${FORM}; charset=utf-8` } });
    expect((await sendRaw(port, ...sent)).status).toBe(200);
    expect(through[0]?.contentType).toBe(FORM);
  });

  it('answers other methods with what is allowed, and other paths not at all', async () => {
    const port = await serve();
    const answer = await sendRaw(port, head('GET /slack/events', {}));
    expect([answer.status, /allow: POST/i.test(answer.headers)]).toEqual([405, true]);
    expect((await sendRaw(port, head('GET /slack/%zz', {}))).status).toBe(400);
    expect(refused).toEqual(['method', 'address']);
    expect(through).toEqual([]);
    expect((await sendRaw(port, head('GET /healthz', {}))).status).toBe(200);
  });
});

describe('a body that does not end well', () => {
  const limits = { maxBytes: 1_000, withinMs: 60 };
  const chunked = (body: string) => {
    const [start] = post({ body });
    const plain = start.replace(/content-length: \d+\r\n/, 'transfer-encoding: chunked\r\n');
    return (pieces: string[]) => [
      plain,
      ...pieces.map((piece) => `${piece.length.toString(16)}\r\n${piece}\r\n`),
    ];
  };

  it('is refused as soon as its pieces are too many', async () => {
    const port = await serve({ limits: { ...limits, withinMs: 60_000 } });
    const pieces = chunked('never mind')(Array.from({ length: 6 }, () => 'x'.repeat(200)));
    expect((await sendRaw(port, ...pieces)).status).toBe(413);
  });

  it('is read from pieces like any other', async () => {
    const port = await serve();
    expect((await sendRaw(port, ...chunked('text=glow')(['text', '=glow']), '0\r\n\r\n')).status).toBe(200);
    expect(through[0]?.body).toBe('text=glow');
  });

  it('is not waited for', async () => {
    const port = await serve({ limits });
    const [start] = post();
    const answer = await sendRaw(port, start, 'te');
    expect([answer.status, /connection: close/i.test(answer.headers)]).toEqual([408, true]);
    expect(through).toEqual([]);
  });
});

describe('a request that is sent again', () => {
  it('is refused, by every instance and after a restart', async () => {
    const [one, other] = [await serve(), await serve()];
    const recorded = post();
    expect((await sendRaw(one, ...recorded)).status).toBe(200);
    expect((await sendRaw(one, ...recorded)).status).toBe(409);
    expect((await sendRaw(other, ...recorded)).status).toBe(409);
    expect((await sendRaw(await serve(), ...recorded)).status).toBe(409);
    expect(through).toHaveLength(1);
  });

  it('gets through once when many copies come at the same time', async () => {
    const ports = await Promise.all([serve(), serve(), serve()]);
    const recorded = post();
    const answers = await Promise.all(
      ports.flatMap((port) => [1, 2, 3, 4].map(() => sendRaw(port, ...recorded))),
    );
    expect(answers.map((answer) => answer.status).sort()).toEqual([200, ...Array(11).fill(409)]);
    expect(through).toHaveLength(1);
  });

  it('passes when Slack tries again, with a signature of its own', async () => {
    const port = await serve();
    const retry = { 'x-slack-retry-num': 1, 'x-slack-retry-reason': 'http_timeout' };
    expect((await sendRaw(port, ...post({ ageMs: 4 * SECOND }))).status).toBe(200);
    expect((await sendRaw(port, ...post({ headers: retry }))).status).toBe(200);
    expect(through).toHaveLength(2);
  });

  it('passes when the first one failed on our side', async () => {
    const port = await serve();
    status = 500;
    expect((await sendRaw(port, ...post())).status).toBe(500);
    status = 200;
    await expect
      .poll(async () => (await db.selectFrom('seen_requests').selectAll().execute()).length)
      .toBe(0);
    expect((await sendRaw(port, ...post())).status).toBe(200);
  });

  it('is not even taken in while the store cannot be asked', async () => {
    const seen = { takeIn: () => Promise.reject(new Error('away')), forget: async () => {} };
    const port = await serve({ seen });
    expect((await sendRaw(port, ...post())).status).toBe(503);
    expect(through).toEqual([]);
  });
});
