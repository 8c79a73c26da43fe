import { App, HTTPReceiver, type Installation, LogLevel } from '@slack/bolt';
import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createPlaygroundClient, type PlaygroundClient } from '../../src/playground/client.ts';
import { createPlayground, type Playground } from '../../src/playground/playground.ts';
import { freePort } from './free-port.ts';
import { SILENT_LOGGER } from './silent-logger.ts';

const SCOPES = ['chat:write', 'commands', 'channels:history', 'im:history'];

describe('installing into a second workspace through the OAuth pages', () => {
  let playground: Playground;
  let there: PlaygroundClient;
  let app: App;
  let base: string;
  const installed = new Map<string, Installation>();
  const heard: string[] = [];
  const gone: string[] = [];

  beforeAll(async () => {
    playground = await createPlayground({ port: 0, log: pino({ level: 'silent' }) });
    there = createPlaygroundClient(playground.url, { team: 'harbor' });
    const port = await freePort();
    base = `http://127.0.0.1:${port}`;
    const { clientId, clientSecret, signingSecret, apiUrl } = playground;
    const receiver = new HTTPReceiver({
      ...{ clientId, clientSecret, signingSecret, stateSecret: 'a-state-secret', scopes: SCOPES },
      logger: SILENT_LOGGER,
      redirectUri: `${base}/slack/oauth_redirect`,
      installationStore: {
        storeInstallation: async (installation) => {
          installed.set(installation.team?.id ?? '', installation as Installation);
        },
        fetchInstallation: async ({ teamId }) => {
          const found = installed.get(teamId ?? '');
          if (!found) throw new Error('not installed');
          return found;
        },
      },
      installerOptions: {
        authorizationUrl: `${playground.url}/oauth/v2/authorize`,
        clientOptions: { slackApiUrl: apiUrl },
        redirectUriPath: '/slack/oauth_redirect',
        directInstall: true,
      },
    });
    app = new App({ receiver, logLevel: LogLevel.ERROR, clientOptions: { slackApiUrl: apiUrl } });
    app.message(async ({ message, say }) => {
      heard.push('text' in message ? (message.text ?? '') : '');
      await say('heard you');
    });
    for (const type of ['app_uninstalled', 'tokens_revoked'] as const) {
      app.event(type, async () => void gone.push(type));
    }
    await app.start(port);
    await there.configureApp({ mode: 'http', requestUrl: `${base}/slack/events` });
  });
  afterAll(async () => {
    await app.stop();
    await playground.close();
  });

  /** Follows the app's link to the authorize page, as a browser would. */
  async function askToInstall() {
    const start = await fetch(`${base}/slack/install`, { redirect: 'manual' });
    const cookie = start.headers.get('set-cookie')?.split(';')[0] ?? '';
    const authorize = start.headers.get('location') ?? '';
    const page = await fetch(authorize, { headers: { 'sec-fetch-mode': 'navigate' } });
    return { cookie, authorize, page };
  }
  const decide = (authorize: string, decision: string, team: string) =>
    fetch(authorize, {
      method: 'POST',
      body: new URLSearchParams({ decision, team }),
      redirect: 'manual',
    });
  const harborId = async () => (await there.workspaces()).find(({ domain }) => domain === 'harbor')?.id ?? '';

  it('shows what the app asks for and where it may go', async () => {
    const { page } = await askToInstall();
    const html = await page.text();
    expect(page.status).toBe(200);
    for (const scope of SCOPES) expect(html).toContain(scope);
    expect(html).toContain('Harbor Institute');
    expect(page.headers.get('content-security-policy')).toContain("default-src 'none'");
  });

  it('takes no for an answer', async () => {
    const { authorize, cookie } = await askToInstall();
    const back = (await decide(authorize, 'cancel', await harborId())).headers.get('location') ?? '';
    expect(new URL(back).searchParams.get('error')).toBe('access_denied');
    expect((await fetch(back, { headers: { cookie } })).status).toBe(500);
    expect(installed.size).toBe(0);
  });

  it('installs the app with the scopes that were allowed, and it works there', async () => {
    const { authorize, cookie } = await askToInstall();
    const team = await harborId();
    const back = (await decide(authorize, 'allow', team)).headers.get('location') ?? '';
    expect((await fetch(back, { headers: { cookie } })).status).toBe(200);
    const bot = installed.get(team)?.bot;
    expect(bot?.token).toMatch(/^xoxb-/);
    expect(bot?.scopes).toEqual(SCOPES);
    const { app: state } = await there.state('noor');
    expect(state.installed).toBe(true);
    expect(bot?.userId).toBe(state.userId);
    await there.say('noor', '#general', 'anyone there?');
    await there.waitFor(async () =>
      (await there.messages('#general')).some(
        ({ user, text }) => user === bot?.userId && text === 'heard you',
      ),
    );
    const refused = await app.client.apiCall('users.info', { token: bot?.token, user: bot?.userId }).then(
      () => undefined,
      (error: { data: unknown }) => error.data,
    );
    expect(refused).toMatchObject({
      error: 'missing_scope',
      needed: 'users:read',
      provided: SCOPES.join(','),
    });
  });

  it('exchanges a code once, for its own client and address only', async () => {
    const { authorize } = await askToInstall();
    const back = (await decide(authorize, 'allow', await harborId())).headers.get('location') ?? '';
    const { clientId, clientSecret } = playground;
    const access = async (changed: Record<string, string>) => {
      const body = new URLSearchParams({
        code: new URL(back).searchParams.get('code') ?? '',
        client_id: clientId,
        client_secret: clientSecret,
        redirect_uri: `${base}/slack/oauth_redirect`,
        ...changed,
      });
      const answer = await fetch(`${playground.apiUrl}oauth.v2.access`, { method: 'POST', body });
      const { ok, error } = (await answer.json()) as { ok: boolean; error?: string };
      return ok ? 'ok' : error;
    };
    expect(await access({ client_id: 'another' })).toBe('invalid_client_id');
    expect(await access({ client_secret: 'wrong' })).toBe('bad_client_secret');
    expect(await access({ code: 'made-up' })).toBe('invalid_code');
    expect(await access({ redirect_uri: `${base}/elsewhere` })).toBe('bad_redirect_uri');
    expect(await access({})).toBe('ok');
    expect(await access({})).toBe('code_already_used');
  });

  it.each([
    ['client_id', 'another', 'invalid_client_id'],
    ['scope', 'chat:write,fly:high', 'invalid_scope'],
    ['redirect_uri', 'https://elsewhere.example/', 'bad_redirect_uri'],
  ])('shows what is wrong with a request whose %s is %s', async (field, value, error) => {
    const { authorize } = await askToInstall();
    const url = new URL(authorize);
    url.searchParams.set(field, value);
    const page = await fetch(url);
    expect(page.status).toBe(400);
    expect(await page.text()).toContain(error);
  });

  it('tells the app when a token is taken back, and when it is removed', async () => {
    const token = installed.get(await harborId())?.bot?.token ?? '';
    expect(await app.client.auth.revoke({ token })).toMatchObject({ revoked: true });
    await expect.poll(() => gone).toEqual(['tokens_revoked']);
    await expect(app.client.auth.test({ token })).rejects.toThrow('token_revoked');
    const { clientId: client_id, clientSecret: client_secret } = playground;
    await app.client.apps.uninstall({ token: await there.install(), client_id, client_secret });
    await expect
      .poll(() => [...gone].sort())
      .toEqual(['app_uninstalled', 'tokens_revoked', 'tokens_revoked']);
    expect((await there.state('noor')).app.installed).toBe(false);
  });
});
