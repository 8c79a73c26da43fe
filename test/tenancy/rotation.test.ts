import { setTimeout as sleep } from 'node:timers/promises';
import { pino } from 'pino';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { readKeys } from '../../src/keys.ts';
import { createLog } from '../../src/log.ts';
import { createPlaygroundClient, type PlaygroundClient } from '../../src/playground/client.ts';
import { createPlayground, type Playground } from '../../src/playground/playground.ts';
import { createBoltLogger } from '../../src/slack/bolt-logger.ts';
import type { StoredInstallation } from '../../src/slack/installations/installation.ts';
import { createInstalled, type Installed } from '../../src/slack/installations/installed.ts';
import { createOAuthAccess } from '../../src/slack/installations/oauth-access.ts';
import { createTokenDesk } from '../../src/slack/installations/token-desk.ts';
import { createVault } from '../../src/slack/installations/vault.ts';
import { type Db, openDatabase } from '../../src/storage/database.ts';
import { createInstallationRepository } from '../../src/storage/installation-repository.ts';
import { testKey } from './many-workspaces.ts';

const HOUR_MS = 3_600_000;
const log = createLog('silent');

let playground: Playground;
let people: PlaygroundClient;
let db: Db;
/** How far the machine's clock and Slack's have gone. */
let passed = 0;
const machineNow = () => Date.now() + passed;

beforeAll(async () => {
  playground = await createPlayground({
    port: 0,
    log,
    now: machineNow,
    seed: { app: { tokenLifeSeconds: 12 * 3600 } },
  });
  people = createPlaygroundClient(playground.url, { team: 'harbor' });
  db = await openDatabase('sqlite::memory:');
});
afterAll(async () => {
  await playground.close();
  await db.destroy();
});
beforeEach(() => people.clearFaults());

/** Waiting passes the time. */
async function wait(ms: number): Promise<void> {
  passed += ms > 1_000 ? ms : 0;
  await sleep(Math.min(ms, 200));
}

/** One of the processes that serve the workspaces. */
function instance(hear: (line: string) => void = () => {}) {
  const read = readKeys(testKey(1));
  if ('problem' in read) throw new Error(read.problem);
  const installed = createInstalled(createInstallationRepository(db), createVault(read.keys));
  const { clientId, clientSecret, apiUrl: slackApiUrl } = playground;
  const logger = createBoltLogger(log);
  const access = createOAuthAccess({ clientId, clientSecret, slackApiUrl }, { logger, machineNow });
  return {
    installed,
    access,
    desk: createTokenDesk({ installed, access, machineNow, wait, log: pino({}, { write: hear }) }),
  };
}

/** Installs anew, so that the tokens are fresh. */
async function freshlyInstalled({
  installed,
  access,
}: ReturnType<typeof instance>): Promise<StoredInstallation> {
  const query = new URLSearchParams({
    client_id: playground.clientId,
    scope: 'chat:write',
    redirect_uri: 'http://127.0.0.1/back',
  });
  const answer = await fetch(`${playground.url}/oauth/v2/authorize?${query}`, {
    method: 'POST',
    body: new URLSearchParams({ decision: 'allow', team: 'harbor' }),
    redirect: 'manual',
  });
  const code = new URL(answer.headers.get('location') ?? '').searchParams.get('code') ?? '';
  const { installation, tokens } = await access.exchange(code, 'http://127.0.0.1/back');
  await installed.save(installation, tokens);
  return latest(installed, installation.id);
}

async function latest(installed: Installed, teamId: string): Promise<StoredInstallation> {
  const found = await installed.find({ teamId });
  if (found === null) throw new Error(`${teamId} is not there`);
  return found;
}

async function refreshes(): Promise<number> {
  // Such calls are made in no workspace's name.
  const entries = await createPlaygroundClient(playground.url).traffic({ q: 'oauth.v2.access', limit: 500 });
  return entries.filter(({ request = '' }) => request.includes('"grant_type":"refresh_token"')).length;
}

describe('tokens that run out', () => {
  it('are left alone while they are fresh', async () => {
    const one = instance();
    const stored = await freshlyInstalled(one);
    const before = await refreshes();
    expect(await one.desk.tokenOf(stored)).toMatch(/^xoxe\.xoxb-/);
    expect(await refreshes()).toBe(before);
  });

  it('are renewed once, however many ask in however many processes', async () => {
    const [one, other] = [instance(), instance()];
    const stored = await freshlyInstalled(one);
    const before = await refreshes();
    passed += 11 * HOUR_MS;
    const asked = await Promise.all(
      Array.from({ length: 40 }, (_, n) => (n % 2 ? one : other).desk.tokenOf(stored)),
    );
    expect(await refreshes()).toBe(before + 1);
    for (const token of new Set(asked)) expect(await one.access.whoAmI(token ?? '')).toHaveProperty('botId');
    const renewed = await latest(one.installed, stored.id);
    expect(renewed.version).toBe(stored.version + 1);
    expect(await other.desk.tokenOf(renewed)).toBe(one.installed.tokensOf(renewed).botToken);
    expect(await refreshes()).toBe(before + 1);
  });

  it('are waited for by everybody once they have run out', async () => {
    const [one, other] = [instance(), instance()];
    const stored = await freshlyInstalled(one);
    const before = await refreshes();
    passed += 13 * HOUR_MS;
    const asked = await Promise.all([one.desk.tokenOf(stored), other.desk.tokenOf(stored)]);
    const renewed = one.installed.tokensOf(await latest(one.installed, stored.id)).botToken;
    expect(asked).toEqual([renewed, renewed]);
    expect(renewed).not.toBe(one.installed.tokensOf(stored).botToken);
    expect(await refreshes()).toBe(before + 1);
  });

  it('serve on while Slack cannot renew them, and are renewed later', async () => {
    const one = instance();
    const stored = await freshlyInstalled(one);
    const old = one.installed.tokensOf(stored).botToken;
    await people.setFaults([{ on: 'oauth.v2.access', fault: '503', times: 2 }]);
    passed += 11 * HOUR_MS;
    expect(await one.desk.tokenOf(stored)).toBe(old);
    // Not at once again: the next try is when the lease of the failed one is over.
    expect(await one.desk.tokenOf(stored)).toBe(old);
    passed += 31_000;
    expect(await one.desk.tokenOf(stored)).not.toBe(old);
  });

  it.each(['reset_after', '503'])('are renewed although Slack’s first answer was lost: %s', async (fault) => {
    const one = instance();
    const stored = await freshlyInstalled(one);
    await people.setFaults([{ on: 'oauth.v2.access', fault, after: true, times: 1 }]);
    passed += 13 * HOUR_MS;
    const token = await one.desk.tokenOf(stored);
    expect(await one.access.whoAmI(token ?? '')).toHaveProperty('botId');
    const refreshToken = one.installed.tokensOf(await latest(one.installed, stored.id)).refreshToken ?? '';
    await expect(one.access.refresh(refreshToken)).resolves.toHaveProperty('botToken');
  });

  it('are renewed by the next process when one died between Slack’s answer and storing it', async () => {
    const [dying, next] = [instance(), instance()];
    const stored = await freshlyInstalled(dying);
    passed += 11 * HOUR_MS;
    const lease = { now: machineNow(), until: machineNow() + 30_000 };
    expect(await dying.installed.takeRefresh(stored, lease)).toBe(true);
    await dying.access.refresh(dying.installed.tokensOf(stored).refreshToken ?? '');

    await next.desk.finish();
    const renewed = await latest(next.installed, stored.id);
    expect(renewed).toMatchObject({ version: stored.version + 1, refreshUntil: 0 });
    passed += 3 * HOUR_MS;
    const token = await next.desk.tokenOf(renewed);
    expect(await next.access.whoAmI(token ?? '')).toHaveProperty('botId');
  });

  it('are lost when nobody comes back in time, and the log says what is to be done', async () => {
    const lines: string[] = [];
    const [dying, next] = [instance(), instance((line) => lines.push(line))];
    const stored = await freshlyInstalled(dying);
    passed += 13 * HOUR_MS;
    await dying.installed.takeRefresh(stored, { now: machineNow(), until: machineNow() + 30_000 });
    await dying.access.refresh(dying.installed.tokensOf(stored).refreshToken ?? '');
    passed += 10 * 60_000;
    expect(await next.desk.tokenOf(await latest(next.installed, stored.id))).toBeNull();
    expect(lines.join('')).toContain('has to install Paperboy again');
    const again = await freshlyInstalled(next);
    expect(again.refreshUntil).toBe(0);
    expect(await next.desk.tokenOf(again)).toMatch(/^xoxe/);
  });

  it('are kept although Slack could not say under which id the bot is known', async () => {
    const one = instance();
    await people.setFaults([{ on: 'auth.test', fault: '500', times: 1 }]);
    const stored = await freshlyInstalled(one);
    expect(stored.botId).toBe('');
    const token = await one.desk.tokenOf(stored);
    expect(await one.access.whoAmI(token ?? '')).toHaveProperty('botId');
  });

  it('are gone for good when the workspace has removed the app', async () => {
    const one = instance();
    const stored = await freshlyInstalled(one);
    await people.uninstall();
    passed += 13 * HOUR_MS;
    expect(await one.desk.tokenOf(stored)).toBeNull();
  });

  it('of a new installation are not overwritten by the renewal of the old ones', async () => {
    const one = instance();
    const old = await freshlyInstalled(one);
    passed += 11 * HOUR_MS;
    const renewal = one.desk.tokenOf(old);
    const fresh = await freshlyInstalled(one);
    await renewal;
    const now = await latest(one.installed, fresh.id);
    expect(await one.access.whoAmI(one.installed.tokensOf(now).botToken)).toHaveProperty('botId');
  });
});
