import { webApi } from '@slack/bolt';
import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createPlaygroundClient, type PlaygroundClient } from '../../../src/playground/client.ts';
import { createPlayground, type Playground } from '../../../src/playground/playground.ts';
import type { Json } from '../../../src/playground/types.ts';
import { install } from '../oauth-steps.ts';
import { connect } from '../raw-socket.ts';
import { SILENT_LOGGER } from '../silent-logger.ts';

const GROUP = 'Coast Group';
const SCOPES = ['app_mentions:read', 'chat:write', 'commands', 'team:read'];

describe('an organisation with several workspaces', () => {
  let playground: Playground;
  let people: PlaygroundClient;
  let installed: Json;
  let client: webApi.WebClient;
  let app: Awaited<ReturnType<typeof connect>>;
  const ids: Record<string, string> = {};
  const verdict = (method: string, args: Record<string, unknown>) =>
    client.apiCall(method, args).then(
      () => 'ok',
      (error: { data?: { error?: string } }) => error.data?.error,
    );
  /** The latest event of a type that the app got, in its envelope. */
  const sent = async (type: string) => {
    const found = () => app.frames.map(({ payload }) => payload).findLast((one) => one?.event?.type === type);
    await expect.poll(found, { timeout: 30_000 }).toBeDefined();
    return found();
  };

  beforeAll(async () => {
    playground = await createPlayground({
      port: 0,
      log: pino({ level: 'silent' }),
      seed: {
        app: { orgReady: true, scopes: SCOPES },
        workspaces: [
          { installed: false, organisation: GROUP },
          { installed: false, organisation: GROUP },
        ],
      },
    });
    app = await connect(playground, { acks: true });
    people = createPlaygroundClient(playground.url, { team: 'harbor' });
    for (const { domain, id } of await people.workspaces()) ids[domain] = id;
    const { organisation } = await people.setAccess(GROUP, 'harbor', false);
    ids.group = String(organisation);
    installed = await install(playground, { team: ids.group, scope: SCOPES.join(',') });
    client = new webApi.WebClient(String(installed.access_token), {
      slackApiUrl: playground.apiUrl,
      retryConfig: { retries: 0 },
      logger: SILENT_LOGGER,
    });
  });
  afterAll(async () => {
    app.socket.close();
    await playground.close();
  });

  it('oauth.v2.access: names the organisation and no workspace', () => {
    expect(installed).toMatchObject({
      team: null,
      enterprise: { id: ids.group, name: GROUP },
      is_enterprise_install: true,
    });
  });

  it('auth.teams.list: is empty until workspaces are added, and then pages through them', async () => {
    expect(await client.auth.test()).toMatchObject({
      ...{ team_id: ids.group, enterprise_id: ids.group, is_enterprise_install: true },
      user_id: installed.bot_user_id,
    });
    expect((await client.auth.teams.list()).teams).toEqual([]);
    await people.setAccess(GROUP, 'harbor', true);
    await people.setAccess(GROUP, 'lighthouse', true);
    const first = await client.auth.teams.list({ limit: 1 });
    const cursor = first.response_metadata?.next_cursor ?? '';
    const second = await client.auth.teams.list({ limit: 1, cursor });
    expect([...(first.teams ?? []), ...(second.teams ?? [])].map(({ id }) => id)).toEqual([
      ids.harbor,
      ids.lighthouse,
    ]);
    expect(second.response_metadata?.next_cursor).toBe('');
  });

  it('missing_argument: a call has to say which workspace it means, unless a channel does', async () => {
    const general = (await people.state('noor')).channels.find(({ name }) => name === 'general')?.id ?? '';
    expect(await verdict('team.info', {})).toBe('missing_argument');
    expect(await verdict('team.info', { team_id: 'T0NOWHERE' })).toBe('team_not_found');
    expect(await verdict('chat.postMessage', { channel: general, text: 'x' })).toBe('ok');
    expect(await verdict('chat.postMessage', { channel: general, text: 'x', team_id: ids.harbor })).toBe(
      'ok',
    );
  });

  it('app_mention: comes with the organisation, whose authorization it is', async () => {
    await people.say('noor', '#general', '@paperboy hello');
    const payload = await sent('app_mention');
    expect(payload).toMatchObject({
      ...{ team_id: ids.harbor, enterprise_id: ids.group, context_enterprise_id: ids.group },
      authorizations: [
        { enterprise_id: ids.group, team_id: ids.harbor, is_enterprise_install: true, is_bot: true },
      ],
    });
  });

  it('command: says that an organisation has installed it', async () => {
    await people.command('noor', '#general', '/papers x');
    const payload = app.frames.findLast(({ type }) => type === 'slash_commands')?.payload;
    expect(payload).toMatchObject({
      ...{ team_id: ids.harbor, enterprise_id: ids.group, enterprise_name: GROUP },
      is_enterprise_install: 'true',
    });
  });

  it.each([
    ['team_access_revoked: ', false],
    ['team_access_granted: ', true],
  ])('%sis told of the organisation, in no workspace', async (name, granted) => {
    const type = name.slice(0, -2);
    await people.setAccess(GROUP, 'lighthouse', granted);
    const payload = await sent(type);
    expect(payload).toMatchObject({
      event: { type, team_ids: [ids.lighthouse] },
      enterprise_id: ids.group,
      authorizations: [{ enterprise_id: ids.group, team_id: null, is_enterprise_install: true }],
    });
    expect(payload).not.toHaveProperty('team_id');
    expect(await verdict('team.info', { team_id: ids.lighthouse })).toBe(
      granted ? 'ok' : 'team_access_not_granted',
    );
  });

  it('app_uninstalled: ends every token of the organisation, and no workspace has the app any more', async () => {
    await people.uninstallOrganisation(GROUP);
    expect(await sent('app_uninstalled')).toMatchObject({ enterprise_id: ids.group });
    expect(await verdict('auth.test', {})).toBe('account_inactive');
    expect((await people.workspaces()).map(({ installed }) => installed)).toEqual([false, false]);
  });
});
