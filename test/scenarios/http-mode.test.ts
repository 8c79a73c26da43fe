import { createHmac } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import { type AddressInfo, createServer as createTcpServer } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type BotApp, createApp } from '../../src/app.ts';
import { loadConfig } from '../../src/config.ts';
import { createLog } from '../../src/log.ts';
import { createPlayground, type Playground } from '../../src/playground/playground.ts';

const SECRET = 'a-signing-secret';

let playground: Playground;
let bot: BotApp;
let base: string;
let responses: Server;
const received: { text: string }[] = [];

beforeAll(async () => {
  const log = createLog('fatal');
  playground = await createPlayground({ port: 0, log });
  responses = createServer(async (request, response) => {
    let body = '';
    for await (const chunk of request) body += chunk;
    received.push(JSON.parse(body));
    response.end('ok');
    responses.emit('received');
  }).listen(0, '127.0.0.1');
  await once(responses, 'listening');
  const port = await freePort();
  base = `http://127.0.0.1:${port}`;
  const config = loadConfig({
    DATABASE_URL: 'sqlite::memory:',
    SLACK_BOT_TOKEN: playground.botToken,
    SLACK_SIGNING_SECRET: SECRET,
    SLACK_API_URL: playground.apiUrl,
    PORT: String(port),
  });
  bot = await createApp(config, { log, say: () => {} });
  await bot.start();
});
afterAll(async () => {
  await bot.stop();
  await playground.close();
  responses.close();
});

async function freePort(): Promise<number> {
  const server = createTcpServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

/** A slash command as Slack sends it over HTTP. */
function send(text: string, { secret = SECRET, ageSeconds = 0 } = {}): Promise<Response> {
  const { port } = responses.address() as AddressInfo;
  const body = new URLSearchParams({
    command: '/papers',
    text,
    team_id: 'T1',
    channel_id: 'C1',
    user_id: 'U1',
    user_name: 'ada',
    api_app_id: 'A1',
    trigger_id: '1.2.x',
    is_enterprise_install: 'false',
    response_url: `http://127.0.0.1:${port}/answer`,
  }).toString();
  const timestamp = String(Math.floor(Date.now() / 1000) - ageSeconds);
  const signature = createHmac('sha256', secret).update(`v0:${timestamp}:${body}`).digest('hex');
  return fetch(`${base}/slack/events`, {
    method: 'POST',
    body,
    headers: {
      'content-type': 'application/x-www-form-urlencoded',
      'x-slack-request-timestamp': timestamp,
      'x-slack-signature': `v0=${signature}`,
    },
  });
}

describe('the bot over HTTP', () => {
  it('acknowledges a signed command and answers through its response URL', async () => {
    const answered = once(responses, 'received');
    const response = await send('invertible 1x1 convolutions');
    expect(response.status).toBe(200);
    await answered;
    expect(received.at(-1)?.text).toContain('Glow');
  });

  it.each([
    ['signed with another secret', { secret: 'guessed' }],
    ['signed long ago', { ageSeconds: 600 }],
  ])('refuses what is %s', async (_, how) => {
    const before = received.length;
    expect((await send('glow', how)).status).toBe(401);
    expect(received).toHaveLength(before);
  });

  it('tells that it is alive and ready', async () => {
    expect((await fetch(`${base}/healthz`)).status).toBe(200);
    expect((await fetch(`${base}/readyz`)).status).toBe(200);
    expect((await fetch(`${base}/nothing`)).status).toBe(404);
  });
});
