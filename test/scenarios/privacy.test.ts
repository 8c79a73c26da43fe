import { afterAll, beforeAll, expect, it } from 'vitest';
import { openDatabase } from '../../src/storage/database.ts';
import { exportOf } from '../../src/storage/personal/export.ts';
import { LIBRARY } from './library.ts';
import { openWorkspace, shownText, type Workspace } from './workspace.ts';

let workspace: Workspace;
beforeAll(async () => {
  workspace = await openWorkspace(LIBRARY);
});
afterAll(() => workspace.close());

it('tells a person what is kept about them, gives it out, and forgets it when they say so', async () => {
  const { client } = workspace;
  await client.say('ada', '#papers', '@paperboy what does Lantern cut memory by?');
  await workspace.posts('#papers');
  await client.say('miles', '#papers', '@paperboy how accurate is a network trained on Tidepool?');
  await workspace.posts('#papers', 2);
  const known = async (user: string) => {
    const { me } = await client.state(user);
    const db = await openDatabase(workspace.databaseUrl);
    const [asked] = await db.selectFrom('turns').select('team_id').execute();
    const kept = await exportOf(db, { teamId: asked?.team_id ?? '', userId: me });
    await db.destroy();
    return kept;
  };

  await client.command('ada', '#papers', '/papers privacy');
  const [told] = await workspace.replies('ada', '#papers');
  expect(shownText(told ?? { text: '' })).toContain('one question you asked, with its answer');

  await client.click('ada', told ?? { ts: '', channel: '' }, 'export_personal');
  const modal = await client.waitFor(async () => (await client.modal('ada')) ?? false);
  expect(JSON.stringify(modal)).toContain('what does Lantern cut memory by?');
  expect(JSON.stringify(modal)).not.toContain('Tidepool');
  await client.closeModal('ada');

  await client.click('ada', told ?? { ts: '', channel: '' }, 'forget_personal');
  await client.waitFor(async () => Object.keys(await known('ada')).length === 0);
  expect((await known('miles')).turns).toHaveLength(1);
});
