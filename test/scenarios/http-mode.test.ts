import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type BotApp, createApp } from '../../src/app.ts';
import { OWN_MANIFEST, readManifest } from '../../src/cli/read-manifest.ts';
import { loadConfig } from '../../src/config.ts';
import { createLog } from '../../src/log.ts';
import { createPlaygroundClient, type PlaygroundClient } from '../../src/playground/client.ts';
import { signedHeaders } from '../../src/playground/delivery/signature.ts';
import { createPlayground, type Playground } from '../../src/playground/playground.ts';
import { REFUSALS } from '../../src/slack/gate/refusal.ts';
import { keepingPrivate, neverLogged } from '../logs/never-logged.ts';
import { freePort } from '../playground/free-port.ts';

let playground: Playground;
let people: PlaygroundClient;
let bot: BotApp;
let base: string;

beforeAll(async () => {
  const log = createLog('fatal');
  playground = await createPlayground({ port: 0, log, manifest: readManifest(OWN_MANIFEST) });
  neverLogged(playground.signingSecret);
  people = keepingPrivate(createPlaygroundClient(playground.url));
  const port = await freePort();
  base = `http://127.0.0.1:${port}`;
  const config = loadConfig({
    DATABASE_URL: 'sqlite::memory:',
    SLACK_BOT_TOKEN: playground.botToken,
    SLACK_SIGNING_SECRET: playground.signingSecret,
    SLACK_API_URL: playground.apiUrl,
    PORT: String(port),
    PAPERBOY_SUBSCRIPTIONS_PER_PERSON: '1',
  });
  bot = await createApp(config, { log, say: () => {} });
  await bot.start();
  await people.configureApp({ mode: 'http', requestUrl: `${base}/slack/events` });
});
afterAll(async () => {
  await bot.stop();
  await playground.close();
});

/** A slash command from someone who does not know the secret, or who recorded an old one. */
function forge({
  secret = playground.signingSecret,
  at = Date.now(),
}: {
  secret?: string;
  at?: number;
}): Promise<Response> {
  const body = new URLSearchParams({ command: '/papers', text: 'glow', team_id: 'T1', user_id: 'U1' });
  const headers = signedHeaders(secret, body.toString(), at);
  return fetch(`${base}/slack/events`, {
    method: 'POST',
    body: body.toString(),
    headers: { 'content-type': 'application/x-www-form-urlencoded', ...headers },
  });
}

describe('the bot over HTTP', () => {
  it('acknowledges a signed command and answers through its response URL', async () => {
    const { interaction } = await people.command('ada', '#papers', '/papers invertible 1x1 convolutions');
    expect(interaction?.outcome).toBe('acked');
    const [answer] = await people.waitFor(async () => {
      const shown = await people.ephemerals('ada', '#papers');
      return shown.length > 0 && shown;
    });
    expect(answer?.text).toContain('Glow');
  });

  it('answers a mention that came as a signed event', async () => {
    const { ts } = await people.say('ada', '#papers', '@paperboy how do invertible 1x1 convolutions work?');
    await people.waitFor(async () =>
      (await people.messages('#papers')).some((message) => message.thread_ts === ts),
    );
  });

  it.each([
    ['signed with another secret', { secret: 'guessed' }],
    ['signed long ago', { at: Date.now() - 600_000 }],
    ['signed in the future', { at: Date.now() + 600_000 }],
  ])('refuses what is %s', async (_, how) => {
    expect((await forge(how)).status).toBe(401);
  });

  it('does what a recorded request asks for only once', async () => {
    const before = Date.now();
    const statuses = (await Promise.all([forge({ at: before }), forge({ at: before })])).map(
      ({ status }) => status,
    );
    expect(statuses.sort()).toEqual([200, 409]);
    expect((await forge({ at: before })).status).toBe(409);
  });

  it('counts what it refuses, and names nobody', async () => {
    const figures = async () => (await fetch(`${base}/metrics`)).text();
    const refused = (page: string) =>
      Object.fromEntries(
        [...page.matchAll(/^paperboy_refused_requests_total\{reason="(\w+)"\} (\d+)$/gm)].map(
          ([, reason, count]) => [reason, Number(count)],
        ),
      );
    const before = refused(await figures());
    expect(Object.keys(before).sort()).toEqual(Object.keys(REFUSALS).sort());
    await forge({ secret: 'guessed' });
    await forge({ at: Date.now() - 600_000 });
    const after = refused(await figures());
    expect(after).toEqual({
      ...before,
      bad_signature: Number(before.bad_signature) + 1,
      stale: Number(before.stale) + 1,
    });

    for (const topic of ['glow', 'sparse attention']) {
      await people.command('miles', '#papers', `/papers subscribe ${topic}`);
    }
    const told = await people.waitFor(async () => {
      const shown = await people.ephemerals('miles', '#papers');
      return shown.length >= 2 && shown;
    });
    expect(told.map(({ text }) => text).join('\n')).toContain('You have started one subscription');
    const page = await figures();
    expect(page).toContain('paperboy_quota_refusals_total{quota="subscriptions",of="person"} 1\n');
    expect(page).toContain('paperboy_quota_refusals_total{quota="questions",of="workspace"} 0\n');
  });

  it('tells that it is alive and ready', async () => {
    expect((await fetch(`${base}/healthz`)).status).toBe(200);
    expect((await fetch(`${base}/readyz`)).status).toBe(200);
    expect((await fetch(`${base}/nothing`)).status).toBe(404);
  });
});
