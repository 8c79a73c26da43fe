import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { importPapers } from '../../src/papers/import.ts';
import { openDatabase } from '../../src/storage/database.ts';
import { createPaperRepository } from '../../src/storage/paper-repository.ts';
import { createWorkspaceSettings } from '../../src/storage/workspace-settings.ts';
import { LIBRARY } from './library.ts';
import { openWorkspace, shownText, type Workspace } from './workspace.ts';

let workspace: Workspace;
beforeAll(async () => {
  workspace = await openWorkspace(LIBRARY);
});
afterAll(() => workspace.close());

/** A person's Home tab once it shows `words`, and without `without`. */
const home = (user: string, words: string, without?: string) =>
  workspace.client.waitFor(async () => {
    const view = (await workspace.client.state(user)).home;
    const text = view ? shownText({ text: '', blocks: view.blocks }) : '';
    const there = JSON.stringify(view).includes(words) || text.includes(words);
    return view && there && (without === undefined || !text.includes(without)) ? view : undefined;
  }, 30_000);

const modal = (user: string, words: string) =>
  workspace.client.waitFor(async () => {
    const top = await workspace.client.modal(user);
    return top && JSON.stringify(top).includes(words) ? top : undefined;
  }, 30_000);

/** A command that is answered privately. */
async function say(user: string, line: string, channel = 'general') {
  const before = (await workspace.client.ephemerals(user, channel)).length;
  await workspace.client.command(user, channel, line);
  const reply = (await workspace.replies(user, channel, before + 1))[before];
  if (!reply) throw new Error('no reply');
  return reply;
}

describe('the Home tab', () => {
  it('shows what is trending, what there is, and how to begin', async () => {
    await workspace.client.openHome('ada');
    const view = await home('ada', 'What I know');
    const text = shownText({ text: '', blocks: view.blocks });
    for (const part of [
      'Search papers',
      'Trending',
      'My reading list',
      'Subscriptions',
      'Recent questions',
      '6 papers',
    ]) {
      expect(text).toContain(part);
    }
    expect(view.blocks.length).toBeLessThanOrEqual(100);
  });

  it('is not published again when nothing has changed', async () => {
    const { client } = workspace;
    const calls = async () => (await client.traffic({ q: 'views.publish' })).length;
    await client.openHome('miles');
    const { hash } = await home('miles', 'What I know');
    const before = await calls();
    await client.openHome('miles');
    await client.openHome('yuki');
    await home('yuki', 'What I know');
    expect((await home('miles', 'What I know')).hash).toBe(hash);
    expect(await calls()).toBe(before + 1);
  });

  it('searches from its box, in a modal that turns pages in place and goes on from there', async () => {
    const { client } = workspace;
    const { id } = await home('ada', 'What I know');
    await client.click('ada', { id }, { action: 'home_search', value: '-zzz' });
    const first = await modal('ada', '1–5 of 6 papers');
    expect(JSON.stringify(first)).not.toContain('Share in channel');
    await client.click('ada', { id: String(first.id) }, 'search_page:next');
    await modal('ada', '6–6 of 6 papers');
    await client.click('ada', { id: String(first.id) }, 'save_paper');
    await modal('ada', 'Saved to your reading list');
    await client.closeModal('ada');
    await client.closeModal('ada');
    await home('ada', 'My reading list (1)');
  });

  it('follows the reading list: saving elsewhere, notes, removing and undoing', async () => {
    const { client } = workspace;
    await client.openHome('yuki');
    await client.click('yuki', await say('yuki', '/papers tidepool'), 'save_paper');
    /** Chooses something from the dots beside the saved paper. */
    const choose = async (op: string) => {
      const { id, blocks } = await home('yuki', 'My reading list (1)');
      const value = JSON.stringify({ op, paperId: '2402.00002' });
      const row = blocks.find((block) => JSON.stringify(block).includes(JSON.stringify(value)));
      await client.click('yuki', { id }, { action: 'paper_menu', block: String(row?.block_id), value });
    };
    await choose('edit');
    await modal('yuki', 'Note and tags');
    await client.submit('yuki', { note: 'beach talk', tags: 'beaches' });
    await home('yuki', '“beach talk”');
    await choose('remove');
    const { id } = await home('yuki', 'Removed: Tidepool', 'My reading list (1)');
    await client.click('yuki', { id }, 'undo_saved');
    await home('yuki', 'My reading list (1)', 'Removed: Tidepool');
    expect((await client.state('yuki')).modals).toEqual([]);
  });

  it('shows subscriptions to those who may see them, and pauses and edits them', async () => {
    const { client } = workspace;
    await say('ada', '/papers subscribe sparse attention at 9:00', 'papers');
    const { id } = await home('ada', 'My subscriptions');
    // Miles looks at his tab while Ada subscribes.
    await home('miles', 'This workspace’s subscriptions');
    await client.click('ada', { id }, 'pause_subscription');
    await home('ada', 'Paused until somebody resumes it.');
    await home('miles', 'Paused until somebody resumes it.');
    await client.click('ada', { id }, 'edit_subscription');
    await modal('ada', 'Edit the digest');
    await client.submit('ada', { topic: 'kites' });
    await home('ada', 'papers about *kites*');
    await client.click('ada', { id }, 'resume_subscription');
    await home('ada', 'Next: ', 'Paused');
    expect((await client.state('ada')).modals).toEqual([]);
  });

  it('keeps the subscriptions of a private channel and of one person from everybody else', async () => {
    const { client } = workspace;
    const app = (await client.state('ada')).app.userId;
    await fetch(`${workspace.url}/playground/channels`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ as: (await client.state('ada')).me, name: 'hidden', private: true }),
    });
    await client.invite('ada', 'hidden', app);
    await say('ada', '/papers subscribe secret gliders at 9:00', 'hidden');
    await say('ada', '/papers subscribe me lonely balloons at 9:00');
    const own = shownText(
      await home('ada', 'lonely balloons').then((view) => ({ text: '', blocks: view.blocks })),
    );
    expect(own).toContain('secret gliders');
    await client.openHome('miles');
    await client.click('miles', await say('miles', '/papers kite'), 'save_paper');
    const others = await home('miles', 'My reading list (1)');
    expect(JSON.stringify(others)).not.toContain('secret gliders');
    expect(JSON.stringify(others)).not.toContain('lonely balloons');
    expect(JSON.stringify(others)).toContain('kites');
  });

  it('lists recent questions with the way back, and when they were asked', async () => {
    const { client } = workspace;
    await client.say('miles', 'papers', '@paperboy how much memory does Lantern cut?');
    await workspace.posts('papers', 1, 'miles');
    const view = await home('miles', 'how much memory does Lantern cut?');
    const text = JSON.stringify(view);
    expect(text).toContain('"type":"date"');
    expect(text).toContain('/archives/');
    expect(JSON.stringify((await client.state('yuki')).home)).not.toContain('how much memory');
  });

  it('follows what other processes do: papers that come in, what they change', async () => {
    await workspace.client.openHome('yuki');
    await workspace.client.openHome('ada');
    await home('yuki', '6 papers');
    await home('ada', '6 papers');
    const db = await openDatabase(workspace.databaseUrl);
    const [paper] = LIBRARY;
    const draft = {
      ...(paper as (typeof LIBRARY)[number]),
      id: '2501.00099',
      title: 'A Kite That Came Late',
    };
    async function* records() {
      yield { where: 'here', draft: { ...draft, url: 'https://arxiv.org/abs/2501.00099' } };
    }
    const papers = createPaperRepository(db);
    await importPapers({ records: records(), save: (batch) => papers.save(batch, new Date()) });
    await home('yuki', '7 papers');
    const { team_id: teamId } = await db
      .selectFrom('home_openings')
      .select('team_id')
      .executeTakeFirstOrThrow();
    const by = { userId: 'U1', at: new Date() };
    await createWorkspaceSettings(db).setMemory(teamId, { enabled: true, least: 5 }, by);
    await home('ada', '"initial_option":{"text":{"type":"plain_text","text":"From 5 people on"');
    await db.destroy();
  });

  it('wins over a view from another process', async () => {
    const { client } = workspace;
    await client.openHome('ada');
    const { me } = await client.state('ada');
    await fetch(`${new URL('/api/views.publish', workspace.url)}`, {
      method: 'POST',
      headers: { authorization: `Bearer ${workspace.botToken}`, 'content-type': 'application/json' },
      body: JSON.stringify({ user_id: me, view: { type: 'home', blocks: [] } }),
    });
    await client.waitFor(async () => (await client.state('ada')).home?.blocks.length === 0);
    await client.click('ada', await say('ada', '/papers lantern'), 'save_paper');
    await home('ada', 'My reading list (2)');
  });
});
