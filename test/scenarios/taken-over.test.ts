import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ShownMessage } from '../../src/playground/client.ts';
import { type Db, openDatabase } from '../../src/storage/database.ts';
import { LIBRARY } from './library.ts';
import { openWorkspace, shownText, type Workspace } from './workspace.ts';

let workspace: Workspace;
let db: Db;
beforeAll(async () => {
  workspace = await openWorkspace(LIBRARY);
  db = await openDatabase(workspace.databaseUrl);
});
afterAll(async () => {
  await db.destroy();
  await workspace.close();
});

async function answered(deed: () => Promise<unknown>): Promise<ShownMessage> {
  const before = (await workspace.client.ephemerals('ada', 'papers')).length;
  await deed();
  return (await workspace.replies('ada', 'papers', before + 1))[before] as ShownMessage;
}

const say = (line: string) => answered(() => workspace.client.command('ada', 'papers', line));
const press = (at: ShownMessage, action: string) => answered(() => workspace.client.click('ada', at, action));
const menu = (op: string, paperId: string) => ({
  action: 'paper_menu',
  value: JSON.stringify({ op, paperId }),
});

/** Whatever is done from here on is left as a bot leaves it that dies before it could note the end. */
async function neverForgotten(): Promise<void> {
  await sql`create trigger kept before delete on errands begin select raise(ignore); end`.execute(db);
}

/** The next bot finds what the dead one has left, and carries all of it out again. */
async function takeOver(): Promise<string[]> {
  await workspace.stopBot();
  await sql`drop trigger kept`.execute(db);
  await db.updateTable('errands').set({ owner: 'dead', lease_until: 0 }).execute();
  const left = await db.selectFrom('errands').select('command').execute();
  await workspace.restartBot();
  await workspace.client.waitFor(async () => {
    const rows = await db.selectFrom('errands').select('id').execute();
    return rows.length === 0;
  }, 30_000);
  return left.map(({ command }) => String((JSON.parse(command) as { type?: string }).type ?? 'command'));
}

/** All that presses and forms can change, but for the instants. */
async function state(): Promise<string> {
  const tables = ['paper_attention', 'reading_list', 'subscriptions', 'subscription_changes'] as const;
  const rows = await Promise.all(
    [...tables, 'paper_mentions' as const, 'channel_settings' as const].map((table) =>
      db.selectFrom(table).selectAll().execute(),
    ),
  );
  const lines = rows.flat().map((row) => JSON.stringify(row).replace(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, 'T'));
  return lines.sort().join('\n');
}

describe('presses and forms of a bot that died before it could note that they were done', () => {
  it('are carried out again by the next one, which changes nothing and says so', async () => {
    const { client } = workspace;
    const [lantern, tidepool, kite] = [
      await say('/papers lantern'),
      await say('/papers tidepool'),
      await say('/papers kite'),
    ];
    const noted = await press(lantern, 'save_paper');
    const undone = await press(tidepool, 'save_paper');
    await press(kite, 'save_paper');
    const list = await say('/papers list');
    const digest = await say('/papers subscribe lantern at 9:00 daily in UTC');
    const other = await say('/papers subscribe tidepool at 9:30 daily in UTC');
    await neverForgotten();

    await answered(() => client.click('ada', lantern, menu('up', '2401.00001')));
    await client.click('ada', kite, 'share_result');
    await workspace.posts('papers');
    await press(list, 'remove_saved');
    await client.click('ada', undone, 'undo_saved');
    await client.waitFor(async () => (await state()).includes('"title":"Tidepool'));
    await client.click('ada', noted, 'edit_saved');
    await client.waitFor(() => client.modal('ada'));
    await answered(() => client.submit('ada', { note: 'for the talk', tags: '#talk' }));
    await client.click('ada', digest, 'edit_subscription');
    await client.waitFor(() => client.modal('ada'));
    await answered(() => client.submit('ada', { topic: 'sparse attention' }));
    await press(other, 'pause_subscription');
    await client.shortcut('ada', 'search_papers');

    const done = await state();
    const shown = await workspace.client.messages('papers');
    const told = (await client.ephemerals('ada', 'papers')).length;
    const carriedOut = await takeOver();
    expect(carriedOut.filter((type) => type === 'block_actions')).toHaveLength(7);
    expect(carriedOut).toEqual(expect.arrayContaining(['view_submission', 'shortcut']));
    expect(await state()).toBe(done);
    expect(await workspace.client.messages('papers')).toHaveLength(shown.length);

    const again = (await client.ephemerals('ada', 'papers')).slice(told).map(shownText);
    expect(again.filter((text) => text.includes('Counted your 👍'))).toHaveLength(1);
    expect(again.filter((text) => text.includes('Removed from your reading list'))).toHaveLength(1);
    expect(again.every((text) => text.includes('it was done once'))).toBe(true);
    expect(again.filter((text) => text.includes('Something went wrong'))).toEqual([]);
  });
});
