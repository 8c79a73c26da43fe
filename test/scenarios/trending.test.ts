import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { PaperDraft } from '../../src/papers/draft.ts';
import { openDatabase } from '../../src/storage/database.ts';
import { createSignalRepository } from '../../src/storage/signal-repository.ts';
import { openWorkspace, shownText, type Workspace } from './workspace.ts';

const HOUR = 3_600_000;
const NAMES = ['heron', 'plover', 'curlew', 'dunlin', 'avocet', 'godwit', 'knot', 'snipe'];

/** Sixty invented papers of the last months, one a day and three today; the last dozen speak of tide clocks. */
const PAPERS: PaperDraft[] = Array.from({ length: 60 }, (_, index) => ({
  id: `shore-${index}`,
  title: `The ${NAMES[index % NAMES.length]} on beach ${index}`,
  abstract: `We count birds on beach ${index}.${index >= 48 ? ' Tide clocks tell when to count.' : ''}`,
  publishedAt: new Date(Date.now() - (60 - index) * 24 * HOUR).toISOString(),
  url: `https://example.org/${index}`,
}));

let workspace: Workspace;
beforeAll(async () => {
  workspace = await openWorkspace(PAPERS);
  const db = await openDatabase(workspace.databaseUrl);
  const at = (hours: number) => new Date(Date.now() - hours * HOUR).toISOString();
  const upvotes = { paperId: 'shore-57', kind: 'upvotes' as const };
  await createSignalRepository(db).record([
    { ...upvotes, at: at(90), value: 29 },
    { ...upvotes, at: at(1), value: 41 },
  ]);
  await db.destroy();
});
afterAll(() => workspace.close());

/** What a person is answered with privately after `act`. */
async function answerTo(user: string, channel: string, act: () => Promise<unknown>) {
  const before = (await workspace.client.ephemerals(user, channel)).length;
  await act();
  const reply = (await workspace.replies(user, channel, before + 1))[before];
  if (!reply) throw new Error('no reply');
  return reply;
}

const ask = (user: string, line: string, channel = 'general') =>
  answerTo(user, channel, () => workspace.client.command(user, channel, line));

describe('/papers trending', () => {
  it('says in one sentence why each paper is there, and what nobody could know', async () => {
    const text = shownText(await ask('ada', '/papers trending week'));
    expect(text).toMatch(/1\. The plover on beach 57\n[^\n]*\n41 upvotes, \+12 since (yesterday|\w+day)\./);
    expect(text).toContain('no comments or GitHub stars are recorded, and nobody here has opened');
  });

  it('shows rising terms, and searches for one at a click', async () => {
    const list = await ask('ada', '/papers trending');
    expect(shownText(list)).toContain('Rising');
    expect(JSON.stringify(list.blocks)).toContain('Tide clocks');
    const found = await answerTo('ada', 'general', () =>
      workspace.client.click('ada', list, 'rising_term:0'),
    );
    expect(shownText(found)).toMatch(/of 12 papers for \*Tide clocks/);
  });

  it('learns from people, each once, whom it never names', async () => {
    const { client } = workspace;
    const found = await ask('miles', '/papers beach 13', 'random');
    for (let click = 0; click < 3; click++) {
      await client.click('miles', found, 'show_abstract');
      await client.waitFor(() => client.modal('miles'));
      await client.closeModal('miles');
    }
    await client.click('miles', found, 'share_result');
    await workspace.posts('random');
    await answerTo('miles', 'random', () => client.click('miles', found, 'save_paper'));
    const up = { action: 'paper_menu', value: JSON.stringify({ op: 'up', paperId: 'shore-13' }) };
    await answerTo('miles', 'random', () => client.click('miles', found, up));
    const text = await client.waitFor(async () => {
      const why = shownText(await ask('ada', '/papers why shore-13'));
      return why.includes('1 shared;') && why;
    });
    expect(text).toContain('people here: 1 opened, 1 saved, 1 shared; recent gains');
    expect(text).toContain('votes here: 1 up, 0 down, ');
    expect(text).not.toMatch(/miles/i);
  });
});

describe('/papers why', () => {
  it('shows every component with its inputs and weight, the formula and the place', async () => {
    const text = shownText(await ask('yuki', '/papers why The plover on beach 57'));
    for (const name of [
      'published',
      'arrived here',
      'upvotes',
      'comments',
      'GitHub stars',
      'people here',
      'votes here',
    ])
      expect(text).toMatch(new RegExp(`${name}: .* × weight 0\\.\\d+ = 0\\.\\d{3}`));
    expect(text).toContain('by formula trending-2');
    expect(text).toMatch(/Number 1 of \d+ in the last week\./);
  });

  it('takes a number of the list that the person saw last, across its pages', async () => {
    await ask('yuki', '/papers trending', 'papers');
    expect(shownText(await ask('yuki', '/papers why 1', 'papers'))).toContain('plover on beach 57');
    const search = await ask('yuki', '/papers curlew', 'papers');
    const titles = shownText(search);
    const second = /2\. (The curlew on beach \d+)/.exec(titles)?.[1] ?? 'none';
    expect(shownText(await ask('yuki', '/papers why #2', 'papers'))).toContain(second);
    expect(shownText(await ask('yuki', '/papers why 99', 'papers'))).toContain('has no number 99');
  });

  it('explains at a click', async () => {
    const list = await ask('miles', '/papers trending');
    const why = await answerTo('miles', 'general', () =>
      workspace.client.click('miles', list, 'why_trending'),
    );
    expect(shownText(why)).toContain('by formula trending-2');
  });

  it('helps those who name no paper, and searches for a question that only begins with why', async () => {
    expect(shownText(await ask('miles', '/papers why', 'papers'))).toContain('Tell me of which paper');
    expect(shownText(await ask('miles', '/papers why 2', 'papers'))).toContain(
      'I remember no list of yours here.',
    );
    expect(shownText(await ask('miles', '/papers why count tide clocks and moons', 'papers'))).toContain(
      'papers for',
    );
  });
});
