import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { diagnose } from '../../src/app.ts';
import { loadConfig } from '../../src/config.ts';
import { readKeys } from '../../src/keys.ts';
import { createInstalled } from '../../src/slack/installations/installed.ts';
import { createVault } from '../../src/slack/installations/vault.ts';
import { openDatabase } from '../../src/storage/database.ts';
import { createInstallationRepository } from '../../src/storage/installation-repository.ts';
import { testKey } from '../tenancy/many-workspaces.ts';

it('names the workspaces whose tokens could not be renewed, and where they install again', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'paperboy-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const config = loadConfig({
    DATABASE_URL: `sqlite:${join(folder, 'paperboy.db')}`,
    SLACK_CLIENT_ID: '1.2',
    SLACK_CLIENT_SECRET: 'a secret for tests only',
    SLACK_STATE_SECRET: 'a secret for tests only',
    SLACK_SIGNING_SECRET: 'a secret for tests only',
    ENCRYPTION_KEY: testKey(1),
    PUBLIC_URL: 'https://papers.example',
    PAPERBOY_SOURCES: 'none',
  });
  const db = await openDatabase(config.DATABASE_URL);
  const keys = readKeys(testKey(1));
  if ('problem' in keys) throw new Error(keys.problem);
  const installed = createInstalled(createInstallationRepository(db), createVault(keys.keys));
  for (const name of ['Harbor', 'Lighthouse']) {
    const at = { id: `T-${name}`, teamId: `T-${name}`, enterpriseId: null, name, appId: 'A1', scopes: [] };
    const who = { botUserId: 'U1', botId: '', installedBy: 'U2', installedAt: '2026-03-02T08:00:00.000Z' };
    const expiresAt = Date.UTC(2026, 2, 2, 20);
    await installed.save({ ...at, ...who }, { botToken: 'xoxe.xoxb-1', refreshToken: 'xoxe-1', expiresAt });
  }
  const slack = async () => (await diagnose(config)).find(({ name }) => name === 'Slack');
  expect(await slack()).toMatchObject({ ok: true, detail: 'installed in 2 workspaces, 0 have removed it' });
  await db.updateTable('installations').set({ refresh_until: 1 }).where('name', '=', 'Harbor').execute();
  await db.destroy();
  const found = await slack();
  expect(found?.ok).toBe(false);
  expect(found?.detail).toContain('Harbor (ran out 2026-03-02 20:00 UTC)');
  expect(found?.detail).toContain('https://papers.example/slack/install');
  expect(found?.detail).not.toContain('Lighthouse');
});
