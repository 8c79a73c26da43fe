import { webApi } from '@slack/bolt';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { SILENT_LOGGER } from '../silent-logger.ts';
import { type Ground, openGround } from './ground.ts';

describe('who may call what, through Slack’s own client', () => {
  let on: Ground;
  beforeAll(async () => {
    on = await openGround();
  });
  afterAll(() => on.close());

  /** What Slack says besides the error's name. */
  const refusal = (method: string, args: Record<string, unknown>, token: string) =>
    new webApi.WebClient(token, {
      slackApiUrl: on.playground.apiUrl,
      retryConfig: { retries: 0 },
      logger: SILENT_LOGGER,
    })
      .apiCall(method, args)
      .then(
        () => undefined,
        (error: { data: { [name: string]: unknown } }) => error.data,
      );

  it('auth.test: who the app is where', async () => {
    expect(await on.client.auth.test()).toMatchObject({
      team_id: on.ids.team,
      user_id: on.ids.bot,
      user: 'paperboy',
      is_enterprise_install: false,
    });
  });

  it('api.test: says back what it was told, also an error', async () => {
    expect(await on.client.apiCall('api.test', { foo: 'bar' })).toMatchObject({ args: { foo: 'bar' } });
    expect(await on.verdict('api.test', { error: 'my_error' })).toBe('my_error');
  });

  it('apps.connections.open: for the app-level token', async () => {
    const { appToken, botToken } = on.playground;
    expect(await on.verdict('apps.connections.open', {}, appToken)).toBe('ok');
    expect(await on.verdict('apps.connections.open', {}, botToken)).toBe('not_allowed_token_type');
    expect(await on.verdict('auth.test', {}, appToken)).toBe('not_allowed_token_type');
  });

  it.each([
    ['xoxb-somebody-else', 'invalid_auth'],
    ['', 'not_authed'],
  ])('invalid_auth: answers the token “%s” with %s', async (token, expected) => {
    const answer = await fetch(`${on.playground.apiUrl}auth.test`, {
      method: 'POST',
      headers: token ? { authorization: `Bearer ${token}` } : {},
    });
    expect(await answer.json()).toEqual({ ok: false, error: expected });
  });

  it('unknown_method: names it', async () => {
    expect(await refusal('no.such.method', {}, on.playground.botToken)).toMatchObject({
      error: 'unknown_method',
      req_method: 'no.such.method',
    });
  });

  it('missing_scope: says what is needed and what there is, by kind of conversation', async () => {
    await on.people.configureApp({
      manifest: {
        features: { bot_user: { display_name: 'paperboy' }, slash_commands: [{ command: '/papers' }] },
        oauth_config: { scopes: { bot: ['channels:history', 'commands'] } },
        settings: { event_subscriptions: { bot_events: ['app_mention', 'message.channels'] } },
      },
    });
    const token = await on.people.install();
    const provided = 'channels:history,commands';
    const { papers, dm } = on.ids;
    const post = await refusal('chat.postMessage', { channel: papers, text: 'x' }, token);
    expect(post).toMatchObject({ error: 'missing_scope', needed: 'chat:write', provided });
    const direct = await refusal('conversations.history', { channel: dm }, token);
    expect(direct).toMatchObject({ error: 'missing_scope', needed: 'im:history', provided });
    expect(await on.verdict('conversations.history', { channel: papers }, token)).toBe('ok');
  });

  it('scopes: every answer tells what the token has', async () => {
    const { response_metadata: metadata } = await on.client.auth.test();
    expect(metadata?.scopes).toContain('chat:write');
    expect(metadata?.scopes).not.toContain('chat:write.public');
  });

  it('chat:write.public: opens public channels that the app is not in', async () => {
    const public_ = { oauth_config: { scopes: { bot: ['chat:write', 'chat:write.public'] } } };
    await on.people.configureApp({ manifest: public_ });
    const token = await on.people.install();
    const args = { channel: on.ids.random, text: 'hello' };
    expect(await on.verdict('chat.postMessage', args)).toBe('not_in_channel');
    expect(await on.verdict('chat.postMessage', args, token)).toBe('ok');
  });

  it('auth.revoke: takes the token back that calls it', async () => {
    const token = await on.people.install();
    expect(await on.verdict('auth.revoke', { test: true }, token)).toBe('ok');
    expect(await on.verdict('auth.revoke', {}, token)).toBe('ok');
    expect(await on.verdict('auth.test', {}, token)).toBe('token_revoked');
    expect(await on.verdict('auth.test')).toBe('ok');
  });

  it('oauth.v2.access: refuses what it did not issue', async () => {
    const { clientId: client_id, clientSecret: client_secret } = on.playground;
    const args = { client_id, client_secret, code: 'made-up' };
    expect(await on.verdict('oauth.v2.access', args)).toBe('invalid_code');
    expect(await on.verdict('oauth.v2.access', { ...args, client_secret: 'x' })).toBe('bad_client_secret');
  });

  it('apps.uninstall: for the app’s own credentials; nothing works afterwards', async () => {
    const { clientId: client_id, clientSecret: client_secret } = on.playground;
    const wrong = { client_id, client_secret: 'x' };
    expect(await on.verdict('apps.uninstall', wrong)).toBe('bad_client_secret');
    expect(await on.verdict('apps.uninstall', { client_id, client_secret })).toBe('ok');
    expect(await on.verdict('auth.test')).toBe('account_inactive');
  });
});

describe('how often, through Slack’s own client', () => {
  let on: Ground;
  let now = Date.now();
  beforeAll(async () => {
    on = await openGround({ rateLimits: {}, now: () => now });
  });
  afterAll(() => on.close());
  const post = (channel: string) => on.verdict('chat.postMessage', { channel, text: 'x' });
  const limited = 'slack_webapi_rate_limited_error';

  it('ratelimited: one message a second and channel, after a short burst', async () => {
    const { papers, dm } = on.ids;
    const burst = [];
    for (let count = 0; count < 11; count += 1) burst.push(await post(papers));
    expect(burst).toEqual([...Array.from({ length: 10 }, () => 'ok'), limited]);
    expect(await post(dm)).toBe('ok');
    now += 1000;
    expect([await post(papers), await post(papers)]).toEqual(['ok', limited]);
  });

  it('ratelimited: tells after how many seconds it goes on', async () => {
    const channel = on.ids.papers;
    now += 60_000;
    const pause = new Promise((resolve) => on.client.on(webApi.WebClientEvent.RATE_LIMITED, resolve));
    for (let count = 0; count < 11; count += 1) {
      await on.client.chat.postMessage({ channel, text: 'x' }).catch(() => undefined);
    }
    expect(await pause).toBe(1);
  });

  it('ratelimited: by the tier of a method', async () => {
    const calls = async (method: string, count: number) => {
      let passed = 0;
      for (let at = 0; at < count; at += 1) passed += (await on.verdict(method)) === 'ok' ? 1 : 0;
      return passed;
    };
    expect(await calls('users.list', 25)).toBe(20);
    expect(await calls('team.info', 55)).toBe(50);
  });

  it('ratelimited: much less history for an app that is distributed outside of the marketplace', async () => {
    await on.people.setLimits({ restricted_history: true });
    const channel = on.ids.papers;
    const { messages } = await on.client.conversations.history({ channel });
    expect(messages).toHaveLength(15);
    expect(await on.verdict('conversations.history', { channel })).toBe(limited);
    now += 60_000;
    expect(await on.verdict('conversations.history', { channel, limit: 16 })).toBe('invalid_limit');
  });
});
