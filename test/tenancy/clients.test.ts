import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { App, webApi } from '@slack/bolt';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { readKeys } from '../../src/keys.ts';
import { createLog } from '../../src/log.ts';
import { createPlaygroundClient, type PlaygroundClient } from '../../src/playground/client.ts';
import { createPlayground, type Playground } from '../../src/playground/playground.ts';
import { createBoltLogger } from '../../src/slack/bolt-logger.ts';
import { clientOptions } from '../../src/slack/client.ts';
import { createHealth } from '../../src/slack/health.ts';
import { createInstalled, type Installed } from '../../src/slack/installations/installed.ts';
import { createTokenFetch, handleOf } from '../../src/slack/installations/token-fetch.ts';
import { createVault } from '../../src/slack/installations/vault.ts';
import { createInstalledWorkspaces } from '../../src/slack/installations/workspaces.ts';
import { createReceiver } from '../../src/slack/receiver.ts';
import type { Workspaces } from '../../src/slack/workspaces.ts';
import { type Db, openDatabase } from '../../src/storage/database.ts';
import { createInstallationRepository } from '../../src/storage/installation-repository.ts';
import { createSeenRequests } from '../../src/storage/seen-requests.ts';
import { testKey } from './many-workspaces.ts';

const log = createLog('silent');
const logger = createBoltLogger(log);

let playground: Playground;
let people: Record<'lighthouse' | 'harbor', PlaygroundClient>;
let db: Db;
let installed: Installed;
let workspaces: Workspaces;
let app: App;
/** What came of each message that was answered: the client that did it, its error, and what Bolt offered. */
const answered: { client: webApi.WebClient; error: unknown; offered: webApi.WebClient; token: unknown }[] =
  [];

beforeAll(async () => {
  playground = await createPlayground({ port: 0, log, seed: { workspaces: [{}, { installed: true }] } });
  people = {
    lighthouse: createPlaygroundClient(playground.url, { team: 'lighthouse' }),
    harbor: createPlaygroundClient(playground.url, { team: 'harbor' }),
  };
  db = await openDatabase('sqlite::memory:');
  const read = readKeys(testKey(1));
  if ('problem' in read) throw new Error(read.problem);
  installed = createInstalled(createInstallationRepository(db), createVault(read.keys));
  for (const domain of ['lighthouse', 'harbor'] as const) await store(domain);
  const tokens = {
    tokenOf: async (stored: Parameters<Installed['tokensOf']>[0]) => installed.tokensOf(stored).botToken,
  };
  workspaces = createInstalledWorkspaces({ installed, tokens, slackApiUrl: playground.apiUrl, logger });
  app = socketModeApp();
  await app.start();
});
afterAll(async () => {
  await app.stop();
  await playground.close();
  await db.destroy();
});
beforeEach(() => people.harbor.clearFaults());

/** Lets the app into a workspace with a fresh token, and remembers it. */
async function store(domain: 'lighthouse' | 'harbor'): Promise<void> {
  const botToken = await people[domain].install();
  const team = (await people[domain].workspaces()).find((one) => one.domain === domain);
  const { userId } = (await people[domain].state(domain === 'harbor' ? 'noor' : 'ada')).app;
  const place = { id: team?.id ?? '', teamId: team?.id ?? '', enterpriseId: null, name: team?.name ?? '' };
  const bot = { appId: 'A1', botUserId: userId, botId: 'B1', scopes: ['chat:write'], installedBy: 'U1' };
  const installation = { ...place, ...bot, installedAt: new Date().toISOString() };
  await installed.save(installation, { botToken, refreshToken: null, expiresAt: null });
}

function socketModeApp(): App {
  const receiver = createReceiver(
    { appToken: playground.appToken, port: 0, seen: createSeenRequests(db) },
    clientOptions(playground.apiUrl, logger),
    { logger, log, health: createHealth(async () => true), observer: { refused: () => {} } },
  );
  const bolt = new App({
    receiver,
    authorize: workspaces.authorize,
    clientOptions: clientOptions(playground.apiUrl, logger),
    logger,
  });
  bolt.error(async () => {});
  bolt.message(async ({ client: offered, context, message }) => {
    const client = workspaces.clientFor(context.teamId ?? '');
    const error = await client.chat.postMessage({ channel: message.channel, text: 'heard you' }).then(
      () => undefined,
      (failed: unknown) => failed,
    );
    answered.push({ client, error, offered, token: context.botToken });
  });
  return bolt;
}

/** Says something, and resolves when the app has tried to answer. */
async function say(domain: 'lighthouse' | 'harbor', user: string) {
  const before = answered.length;
  await people[domain].say(user, '#general', 'hello');
  await people[domain].waitFor(async () => answered.length > before, 30_000);
  return answered[before];
}

async function posts(): Promise<number> {
  const calls = await createPlaygroundClient(playground.url).traffic({ q: 'chat.postMessage', limit: 1_000 });
  return calls.filter(({ name }) => name === 'chat.postMessage').length;
}

describe('the traps of one SDK for many workspaces', () => {
  it('are still there: options with headers carry the first token to every later client', async () => {
    const [a, b] = [await people.lighthouse.install(), await people.harbor.install()];
    const shared = { ...clientOptions(playground.apiUrl, logger), headers: { 'x-of': 'ours' } };
    const [, second] = [new webApi.WebClient(a, shared), new webApi.WebClient(b, shared)];
    expect((await second.auth.test()).team).toBe('Lighthouse Lab');
  });

  it('do not catch us: each workspace is answered with a token of its own', async () => {
    expect((await say('lighthouse', 'ada'))?.error).toBeUndefined();
    expect((await say('harbor', 'noor'))?.error).toBeUndefined();
    for (const domain of ['lighthouse', 'harbor'] as const) {
      const heard = (await people[domain].messages('#general')).filter(({ text }) => text === 'heard you');
      expect(heard).toHaveLength(1);
    }
  });

  it('do not catch us: Socket Mode brings its hundred retries to no client of a listener', async () => {
    await people.harbor.setFaults([{ on: 'chat.postMessage', fault: '503', times: 1 }]);
    const before = await posts();
    expect((await say('harbor', 'noor'))?.error).toMatchObject({ statusCode: 503 });
    expect(await posts()).toBe(before + 1);
  });

  it('do not catch us: a 429 of one workspace keeps neither it nor another waiting', async () => {
    // A queue that is paused by it would outlast this test by far.
    await people.harbor.setFaults([{ on: 'chat.postMessage', fault: '429', retry_after: 3_600, times: 1 }]);
    expect((await say('harbor', 'noor'))?.error).toMatchObject({ retryAfter: 3_600 });
    expect((await say('lighthouse', 'ada'))?.error).toBeUndefined();
    expect((await say('harbor', 'noor'))?.error).toBeUndefined();
  });

  it('do not catch us: a new token makes no new client, and the old one is forgotten at once', async () => {
    const before = await say('harbor', 'piet');
    await store('harbor');
    const after = await say('harbor', 'piet');
    expect(after?.error).toBeUndefined();
    expect(after?.client).toBe(before?.client);
    expect(workspaces.clientFor('T1')).toBe(workspaces.clientFor('T1'));
    expect(workspaces.clientFor('T1')).not.toBe(workspaces.clientFor('T2'));
  });
});

describe('tokens of many workspaces', () => {
  it('are not handed to listeners', async () => {
    expect(await say('harbor', 'noor')).toMatchObject({ token: undefined });
  });

  it('make no client that Bolt would keep for each workspace for ever', async () => {
    expect((await say('harbor', 'noor'))?.offered).toBe(app.client);
    expect((await say('lighthouse', 'ada'))?.offered).toBe(app.client);
  });

  it('need few clients at a time, however many workspaces there are', () => {
    const first = workspaces.clientFor('T-1');
    const busy = workspaces.clientFor('T-2');
    for (let n = 0; n < 600; n += 1) {
      workspaces.clientFor(`T-of-${n}`);
      expect(workspaces.clientFor('T-2')).toBe(busy);
    }
    expect(workspaces.clientFor('T-1')).not.toBe(first);
  });

  it('go to Slack alone', async () => {
    const asked: (string | undefined)[] = [];
    const elsewhere = createServer((request, response) => {
      asked.push(request.headers.authorization);
      response.end('{}');
    }).listen(0, '127.0.0.1');
    await once(elsewhere, 'listening');
    const { port } = elsewhere.address() as AddressInfo;
    const fetch = createTokenFetch({
      slackApiUrl: playground.apiUrl,
      tokenFor: async () => ({ token: 'xoxb-secret' }),
    });
    await fetch(`http://127.0.0.1:${port}/api/`, { headers: { authorization: `Bearer ${handleOf('T1')}` } });
    elsewhere.close();
    expect(asked).toEqual([undefined]);
  });

  it('are not needed to know that a workspace is not ours: the answer is as from Slack', async () => {
    await expect(workspaces.clientFor('T404').auth.test()).rejects.toThrow('account_inactive');
  });
});

describe('an installation for a whole organisation', () => {
  const organisation = {
    ...{ id: 'E1', teamId: null, enterpriseId: 'E1', name: 'Harbour Group', appId: 'A1' },
    ...{ botUserId: 'U1', botId: 'B1', scopes: ['chat:write'], installedBy: 'U1' },
    installedAt: new Date().toISOString(),
  };
  const source = (teamId: string | undefined, enterpriseId: string) => ({
    ...{ teamId, enterpriseId, userId: 'U2', conversationId: 'C2' },
    isEnterpriseInstall: true,
  });

  it('serves each of its workspaces, and remembers which they are', async () => {
    const botToken = await people.harbor.install();
    await installed.save(organisation, { botToken, refreshToken: null, expiresAt: null });
    await expect(workspaces.clientFor('T71').auth.test()).rejects.toThrow('account_inactive');
    for (const teamId of ['T71', 'T72']) {
      const answer = await workspaces.authorize(source(teamId, 'E1'));
      expect(answer).toMatchObject({ teamId, enterpriseId: 'E1' });
    }
    expect(await installed.teamsOf('E1')).toEqual(['T71', 'T72']);
    // Work in the background knows nothing but the workspace.
    expect(await workspaces.serves('T71')).toBe(true);
    expect((await workspaces.clientFor('T71').auth.test()).ok).toBe(true);
  });

  it('names the workspace in each call, because the token could mean any of them', async () => {
    await workspaces
      .clientFor('T72')
      .users.info({ user: 'U404' })
      .catch(() => {});
    const [call] = (await createPlaygroundClient(playground.url).traffic({ q: 'U404' })).slice(-1);
    expect(call?.request).toContain('"team_id":"T72"');
  });

  it('answers requests that name no workspace', async () => {
    expect(await workspaces.authorize(source(undefined, 'E1'))).toMatchObject({ enterpriseId: 'E1' });
    expect((await workspaces.clientFor('E1').auth.test()).ok).toBe(true);
  });

  it('is none of another organisation', async () => {
    await expect(workspaces.authorize(source('T73', 'E2'))).rejects.toThrow('not installed in T73');
  });

  it('gives way to a workspace that has installed the app by itself', async () => {
    const botToken = await people.lighthouse.install();
    const own = { ...organisation, id: 'T71', teamId: 'T71', botUserId: 'U9' };
    await installed.save(own, { botToken, refreshToken: null, expiresAt: null });
    expect(await workspaces.authorize(source('T71', 'E1'))).toMatchObject({ botUserId: 'U9' });
    expect((await workspaces.clientFor('T71').auth.test()).team).toBe('Lighthouse Lab');
  });
});
