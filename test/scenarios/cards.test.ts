import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { LIBRARY } from './library.ts';
import { openWorkspace, shownText, type Workspace } from './workspace.ts';

let workspace: Workspace;
beforeAll(async () => {
  workspace = await openWorkspace(LIBRARY);
});
afterAll(() => workspace.close());

const LANTERN = '2401.00001';

/** What something that a person does is answered with, privately in a channel. */
async function answered(user: string, deed: () => Promise<unknown>, channel = 'general') {
  const before = (await workspace.client.ephemerals(user, channel)).length;
  await deed();
  const reply = (await workspace.replies(user, channel, before + 1))[before];
  if (!reply) throw new Error('no reply');
  return reply;
}

const say = (user: string, line: string) =>
  answered(user, () => workspace.client.command(user, 'general', line));
const press = (user: string, at: { ts: string; channel: string }, action: string) =>
  answered(user, () => workspace.client.click(user, at, action));
const menu = (op: string, paperId: string) => ({
  action: 'paper_menu',
  value: JSON.stringify({ op, paperId }),
});

/** The topmost modal once it shows `words`. */
const modal = (user: string, words: string) =>
  workspace.client.waitFor(async () => {
    const top = await workspace.client.modal(user);
    return top && JSON.stringify(top).includes(words) ? top : undefined;
  }, 30_000);

describe('a paper in a list', () => {
  it('opens at arXiv, Hugging Face, alphaXiv and as a PDF', async () => {
    const found = JSON.stringify((await say('ada', '/papers lantern')).blocks);
    for (const url of [
      'https://arxiv.org/abs/2401.00001',
      'https://huggingface.co/papers/2401.00001',
      'https://www.alphaxiv.org/abs/2401.00001',
      'https://arxiv.org/pdf/2401.00001',
    ]) {
      expect(found).toContain(`"url":"${url}"`);
    }
  });

  it('says so when a window could not be opened within the three seconds that Slack gives', async () => {
    const { client } = workspace;
    const found = await say('ada', '/papers lantern');
    await client.setFaults([{ on: 'views.open', fault: 'slow', ms: 3_200, times: 1 }]);
    const told = await press('ada', found, 'show_abstract');
    expect(shownText(told)).toContain('Please press it again');
    await client.click('ada', found, 'show_abstract');
    await modal('ada', 'Lantern');
    await client.closeModal('ada');
    await client.clearFaults();
  });

  it('gives its BibTeX to copy, and takes votes, from the dots', async () => {
    const found = await say('miles', '/papers lantern');
    await workspace.client.click('miles', found, menu('bibtex', LANTERN));
    await modal('miles', '@misc{okafor2024lantern,');
    await workspace.client.closeModal('miles');
    const voted = await answered('miles', () => workspace.client.click('miles', found, menu('up', LANTERN)));
    expect(shownText(voted)).toContain('Counted your 👍');
  });

  it('shows what an answer quoted in bold in its abstract, and is saved from there', async () => {
    const { client } = workspace;
    await client.say('yuki', 'papers', '@paperboy how much memory does Lantern cut?');
    const [answer] = await workspace.posts('papers', 1, 'yuki');
    if (!answer) throw new Error('no answer');
    await client.click('yuki', answer, 'show_abstract');
    const shown = await modal('yuki', 'what the answer quoted');
    const sentence = 'Lantern cuts memory by 62% on the Harbour benchmark.';
    expect(JSON.stringify(shown)).toContain(
      JSON.stringify({ type: 'text', text: sentence, style: { bold: true } }),
    );
    await client.click('yuki', { id: String(shown.id) }, 'save_paper');
    await modal('yuki', 'Saved to your reading list');
  });
});

describe('the reading list', () => {
  it('takes papers, notes and tags, and gives every change back', async () => {
    const { client } = workspace;
    const found = await say('ada', '/papers tidepool');
    const saved = await press('ada', found, 'save_paper');
    expect(shownText(saved)).toContain('Saved to your reading list: *Tidepool');
    expect(shownText(await press('ada', found, 'save_paper'))).toContain('Already in your reading list');

    await client.click('ada', saved, 'edit_saved');
    await modal('ada', 'Note and tags');
    const refused = await client.submit('ada', { tags: 'x'.repeat(40) });
    expect(refused.errors?.tags).toContain('at most 30 characters');
    const changed = await answered('ada', () =>
      client.submit('ada', { note: 'For the <!channel> beach talk', tags: '#Beaches, Data Sets' }),
    );
    expect(shownText(changed)).toContain('#beaches #data-sets');
    expect(changed.text).not.toContain('<!channel>');
    expect(shownText(await say('ada', '/papers list #data sets'))).toContain('Tidepool');

    await client.click('ada', changed, 'undo_saved');
    await client.waitFor(async () =>
      (await client.ephemerals('ada', 'general')).some((one) => shownText(one).includes('as it was')),
    );
    expect(shownText(await say('ada', '/papers list beaches'))).toContain('Nothing in your reading list');

    const list = await say('ada', '/papers list');
    expect(shownText(list)).toContain('Your reading list*: 1 paper');
    const removed = await press('ada', list, 'remove_saved');
    expect(shownText(await say('ada', '/papers list'))).toContain('is empty');
    await client.click('ada', removed, 'undo_saved');
    await client.waitFor(async () =>
      (await client.ephemerals('ada', 'general')).some(
        (one) => one.ts === removed.ts && shownText(one).includes('Back in your reading list'),
      ),
    );
    expect(shownText(await say('ada', '/papers list'))).toContain('Tidepool');
  });

  it('belongs to one person', async () => {
    expect(shownText(await say('miles', '/papers list'))).toContain('is empty');
  });

  it.each([
    ['BibTeX', 'bibtex', '@misc{fischer2024tidepool,'],
    ['RIS', 'ris', 'AU  - Fischer, Lena'],
    ['CSL-JSON', 'csl-json', 'family'],
    ['Markdown', 'markdown', '- [Tidepool: A Data Set of Shoreline Photographs]'],
  ])('is exported as %s', async (_, format, part) => {
    const list = await say('ada', '/papers list');
    await workspace.client.click('ada', list, {
      action: 'export_reading',
      value: JSON.stringify({ format }),
    });
    await modal('ada', part);
    await workspace.client.closeModal('ada');
  });

  it('turns pages in place', async () => {
    const { client } = workspace;
    for (const words of [
      'lantern',
      'tidepool',
      'kite activation',
      'dense feet speech',
      'graph budget',
      'hostile',
    ]) {
      await press('yuki', await say('yuki', `/papers ${words}`), 'save_paper');
    }
    const list = await say('yuki', '/papers list');
    expect(shownText(list)).toContain('1–5 of 6 papers');
    await client.click('yuki', list, 'reading_page:next');
    await client.waitFor(async () =>
      (await client.ephemerals('yuki', 'general')).some((one) => shownText(one).includes('6–6 of 6 papers')),
    );
  });
});
