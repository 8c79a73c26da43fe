import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { LIBRARY } from './library.ts';
import { openWorkspace, shownText, type Workspace } from './workspace.ts';

let workspace: Workspace;
beforeAll(async () => {
  workspace = await openWorkspace(LIBRARY);
});
afterAll(() => workspace.close());

/** What one command is answered with, privately. */
async function ask(user: string, line: string, channel = 'general') {
  const { client } = workspace;
  const before = (await client.ephemerals(user, channel)).length;
  const outcome = await client.command(user, channel, line);
  expect(outcome.ok).toBe(true);
  const replies = await workspace.replies(user, channel, before + 1);
  const reply = replies[before];
  if (!reply) throw new Error('no reply');
  return reply;
}

describe('/papers <words>', () => {
  it('answers privately with ranked papers, why they matched and where to read them', async () => {
    const reply = await ask('ada', '/papers sparse attention');
    const text = shownText(reply);
    expect(text).toContain('Lantern: Sparse Attention for Very Long Documents');
    expect(text.indexOf('Lantern')).toBeLessThan(text.indexOf('Dense Feet'));
    expect(text).toContain('Mina Okafor, Jon Bell · 2024-01-02');
    expect(text).toMatch(/Why: .*sparse.*attention.* in the title/);
    expect(JSON.stringify(reply.blocks)).toContain('https://arxiv.org/abs/2401.00001');
    expect(await workspace.client.ephemerals('miles', 'general')).toEqual([]);
  });

  it.each([
    ['author:okafor sparse', 'Lantern', 'Dense Feet'],
    ['category:eess sparse attention', 'Dense Feet', 'Lantern'],
    ['since:2024 sparse attention', 'Lantern', 'Dense Feet'],
    ['"sparse attention" -speech', 'Lantern', 'Dense Feet'],
    ['“sparse attention” –speech', 'Lantern', 'Dense Feet'],
  ])('narrows down by filters: %s', async (words, kept, left) => {
    const text = shownText(await ask('ada', `/papers ${words}`));
    expect(text).toContain(kept);
    expect(text).not.toContain(left);
  });

  it('offers the closest spelling, and searches for it at a click, in place', async () => {
    const { client } = workspace;
    const typo = await ask('ada', '/papers tidepol fotographs');
    expect(shownText(typo)).toContain('Did you mean *tidepool');
    await client.click('ada', typo, 'search_instead');
    await client.waitFor(async () => {
      const now = (await client.ephemerals('ada', 'general')).at(-1);
      return now && !shownText(now).includes('Did you mean') && shownText(now).includes('in the title');
    });
  });

  it('shows the command that was perhaps meant', async () => {
    const typo = shownText(await ask('ada', '/papers subscibe sparse attention at 9:00'));
    expect(typo).toContain('Did you mean the command `/papers subscribe sparse attention at 9:00`?');
    const nothing = shownText(await ask('ada', '/papers digets reset'));
    expect(nothing).toContain('Did you mean the command `/papers digest reset`?');
  });

  it('says so when nothing matches, which words it does not know, and what is nearest', async () => {
    const unknown = shownText(await ask('ada', '/papers zzzzqqq'));
    expect(unknown).toContain('Nothing here matches “zzzzqqq” (6 papers searched).');
    expect(unknown).toContain('No paper here has “zzzzqqq”.');
    const filtered = shownText(await ask('ada', '/papers tidepool since:2030'));
    expect(filtered).toContain('The nearest papers, without filters:');
    expect(filtered).toContain('Tidepool: A Data Set');
  });

  it('turns pages forth and back in place', async () => {
    const { client } = workspace;
    const first = await ask('yuki', '/papers -zzz');
    expect(shownText(first)).toContain('1–5 of 6 papers');
    const count = (await client.ephemerals('yuki', 'general')).length;
    const shows = (words: string) =>
      client.waitFor(async () => {
        const all = await client.ephemerals('yuki', 'general');
        const last = all.at(-1);
        return last && shownText(last).includes(words) && all.length === count && last;
      });
    await client.click('yuki', first, 'search_page:next');
    const second = await shows('6–6 of 6 papers');
    await client.click('yuki', second, 'search_page:previous');
    await shows('1–5 of 6 papers');
  });

  it('shows the abstract in a modal, and similar papers', async () => {
    const reply = await ask('miles', '/papers kite activation');
    await workspace.client.click('miles', reply, 'show_abstract');
    const modal = await workspace.client.waitFor(() => workspace.client.modal('miles'));
    expect(JSON.stringify(modal)).toContain('gradients are exactly zero for most inputs');
    await workspace.client.closeModal('miles');
    const before = (await workspace.client.ephemerals('miles', 'general')).length;
    await workspace.client.click('miles', reply, 'similar_papers');
    const replies = await workspace.replies('miles', 'general', before + 1);
    expect(shownText(replies[before] ?? { text: '' })).toContain('Papers close to');
  });

  it('shares a paper with everybody, and only the sharer can take it back', async () => {
    const { client } = workspace;
    const reply = await ask('ada', '/papers tidepool', 'random');
    await client.click('ada', reply, 'share_result');
    const [shared] = await workspace.posts('random');
    if (!shared) throw new Error('nothing was shared');
    expect(shownText(shared)).toContain('Tidepool');
    expect(shownText(shared)).toContain('shared by ada');
    await client.click('miles', shared, 'remove_shared');
    const [told] = await workspace.replies('miles', 'random');
    expect(shownText(told ?? { text: '' })).toContain('Only the person who shared');
    await client.click('ada', shared, 'remove_shared');
    await client.waitFor(async () =>
      (await client.messages('random', 'ada')).every((message) => !shownText(message).includes('Tidepool')),
    );
  });

  it('finds papers similar to one named by title words or id', async () => {
    expect(shownText(await ask('ada', '/papers similar kite activations'))).toContain('Kite Activations');
    expect(shownText(await ask('ada', '/papers similar 2401.00001'))).toContain('Papers close to *Lantern');
    expect(shownText(await ask('ada', '/papers similar https://arxiv.org/abs/2401.00001v2'))).toContain(
      'Lantern',
    );
  });

  it('lists what is trending, with what that is based on', async () => {
    const text = shownText(await ask('ada', '/papers trending'));
    expect(text).toContain('Trending this week');
    expect(text).toMatch(/arriv/i);
  });
});

describe('misuse', () => {
  it.each([
    ['/papers', 'Find'],
    ['/papers help', 'Deliver'],
    ['/papers similar', 'Tell me to which paper'],
    ['/papers since:yesterday', 'since'],
    [`/papers ${'long '.repeat(2000)}`, 'I can search for up to'],
    ['/papers 😀😀😀', ''],
    ['/papers "', ''],
    ['/papers -', ''],
    ['/papers مرحبا', ''],
    ['/papers \u0000\u202e', ''],
  ])('gets a sentence that helps: %s', async (line, hint) => {
    const reply = await ask('yuki', line, 'papers');
    expect(shownText(reply).length).toBeGreaterThan(10);
    expect(shownText(reply)).toContain(hint);
  });

  it.each(['/papers <!channel> <@U1>', '/papers *bold* <https://evil.example|click>', '/papers hostile'])(
    'never pings: %s',
    async (line) => {
      const reply = await ask('yuki', line, 'papers');
      expect(reply.text).not.toMatch(/<[!@#]/);
      expect(JSON.stringify(reply.blocks)).not.toMatch(/<[!@#]|javascript:/);
    },
  );
});
