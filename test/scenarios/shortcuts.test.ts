import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { LIBRARY } from './library.ts';
import { openWorkspace, shownText, type Workspace } from './workspace.ts';

let workspace: Workspace;
beforeAll(async () => {
  workspace = await openWorkspace(LIBRARY);
});
afterAll(() => workspace.close());

const modal = (user: string, words: string) =>
  workspace.client.waitFor(async () => {
    const top = await workspace.client.modal(user);
    return top && JSON.stringify(top).includes(words) ? top : undefined;
  }, 30_000);

/** The titles that the search box offers to what was typed. */
async function offered(typed: string) {
  const { id } = await modal('ada', 'Find a paper while you type');
  return workspace.client.suggest('ada', { id: String(id) }, { action: 'pick_paper', typed });
}

const titles = async (typed: string) =>
  (await offered(typed)).map((option) => (option.text as { text: string }).text);

describe('the shortcut “Search papers”', () => {
  it('offers papers while somebody types, by the beginning of a word, an id or a link', async () => {
    const { interaction } = await workspace.client.shortcut('ada', 'search_papers');
    expect(interaction?.outcome).toBe('acked');
    for (const typed of [
      'tid',
      'tidepo',
      'shoreline pho',
      '2402.00002',
      'https://arxiv.org/pdf/2402.00002v3',
    ]) {
      expect((await titles(typed))[0], typed).toContain('Tidepool');
    }
    expect((await titles('sparse att')).slice(0, 2).join()).toMatch(/Lantern|Sparse Attention Needs/);
    expect(await titles('zzzz')).toEqual([]);
  });

  it('offers titles as text that mentions nobody', async () => {
    const [hostile] = await titles('hostile');
    expect(hostile).toContain('Hostile');
    expect(hostile).not.toMatch(/<[!@#]/);
  });

  it('shows the chosen paper below the box, to save and to go on from', async () => {
    const { client } = workspace;
    const [option] = await offered('tidep');
    const { id } = await modal('ada', 'Find a paper while you type');
    await client.click('ada', { id: String(id) }, { action: 'pick_paper', value: option });
    const shown = await modal('ada', 'taken by volunteers over six years');
    expect(shown.id).toBe(id);
    await client.click('ada', { id: String(id) }, 'save_paper');
    await modal('ada', 'Saved to your reading list');
    await client.closeModal('ada');
    expect((await client.submit('ada', {})).errors?.search_all).toContain('Type some words');
    await client.submit('ada', { search_all: 'author:okafor sparse' });
    await modal('ada', 'papers for *author:okafor sparse*');
  });
});

describe('the shortcut “Find papers about this”', () => {
  const about = async (text: string) => {
    const { client } = workspace;
    const { ts } = await client.say('miles', 'general', text);
    const { channels } = await client.state('yuki');
    const channel = channels.find(({ name }) => name === 'general')?.id ?? '';
    const before = (await client.ephemerals('yuki', 'general')).length;
    await client.shortcut('yuki', 'papers_about_message', { ts: ts ?? '', channel });
    const reply = (await workspace.replies('yuki', 'general', before + 1))[before];
    if (!reply) throw new Error('no reply');
    return reply;
  };

  it('answers the person alone with papers about the message, and shares one at a click', async () => {
    const { client } = workspace;
    const reply = await about('Has anyone seen -photographs of “shorelines” with author:labels by species?');
    expect(shownText(reply)).toContain('Papers about “Has anyone seen');
    expect(shownText(reply)).toContain('1. Tidepool');
    expect(await client.ephemerals('miles', 'general')).toEqual([]);
    await client.click('yuki', reply, 'share_result');
    const [shared] = await workspace.posts('general', 1, 'miles');
    expect(shownText(shared ?? { text: '' })).toContain('shared by yuki');
  });

  it('takes a linked paper that it knows for what the message is about', async () => {
    const reply = await about('What about https://arxiv.org/abs/2401.00001v2 in here?');
    expect(shownText(reply)).toContain('Papers close to *Lantern');
  });

  it('says so when there is nothing', async () => {
    expect(shownText(await about('zzzz qqqq'))).toContain('Nothing here is about “zzzz qqqq”.');
  });
});
