import { afterAll, beforeAll, expect, it } from 'vitest';
import { LIBRARY } from '../scenarios/library.ts';
import { openWorkspace, shownText, type Workspace } from '../scenarios/workspace.ts';

let workspace: Workspace;
beforeAll(async () => {
  workspace = await openWorkspace(LIBRARY);
});
afterAll(() => workspace.close());

it('comes back by itself when the line broke and Slack could not be reached for a while', async () => {
  const { client } = workspace;
  await client.setFaults([{ on: 'apps.connections.open', plan: ['reset', '503', 'reset'] }], 1);
  await client.disconnect('warning', 1);
  await expect.poll(async () => (await client.faults()).total, { timeout: 60_000, interval: 100 }).toBe(3);
  const answered = async () => {
    await client.command('ada', 'general', '/papers tidepool').catch(() => {});
    return (await client.ephemerals('ada', 'general')).map(shownText).join('\n');
  };
  await expect.poll(answered, { timeout: 60_000, interval: 500 }).toContain('Tidepool');
});
