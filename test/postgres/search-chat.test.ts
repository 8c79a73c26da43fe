import { afterAll, beforeAll, expect, it } from 'vitest';
import { openStore } from '../../src/app.ts';
import { loadConfig } from '../../src/config.ts';
import { askIn, quotes } from '../scenarios/asking.ts';
import { createChat } from '../scenarios/digest-chat.ts';
import { LIBRARY } from '../scenarios/library.ts';
import { openWorkspace, shownText, type Workspace } from '../scenarios/workspace.ts';
import { NOW, sightings } from '../storage/sightings.ts';
import { testDatabaseUrl } from '../storage/test-database.ts';

let workspace: Workspace;
let chat: ReturnType<typeof createChat>;
beforeAll(async () => {
  workspace = await openWorkspace(LIBRARY, { DATABASE_URL: await testDatabaseUrl(), SEARCH: 'postgres' });
  chat = createChat(workspace);
  // A Monday, 08:00 in Berlin.
  await workspace.client.setClock({ set: '2027-03-01T07:00:00Z' });
});
afterAll(() => workspace.close());

const find = async (line: string) => shownText(await chat.say('ada', 'general', line));

it('finds with SEARCH=postgres: ranked, with reasons, filters, spelling and what is similar', async () => {
  const text = await find('/papers sparse attention');
  expect(text.indexOf('Lantern: Sparse Attention')).toBeGreaterThan(-1);
  expect(text.indexOf('Lantern')).toBeLessThan(text.indexOf('Dense Feet'));
  expect(text).toMatch(/Why: .*sparse.*attention.* in the title/);
  expect(await find('/papers "sparse attention" -speech since:2024')).not.toContain('Dense Feet');
  expect(await find('/papers tidepol fotographs')).toContain('Did you mean *tidepool');
  expect(await find('/papers zzzzqqq')).toContain('(6 papers searched)');
  expect(await find('/papers similar 2401.00001')).toContain('Papers close to *Lantern');
});

it('answers a question by quotes, and a question about that answer', async () => {
  const { answer, root } = await askIn(workspace, '@paperboy which activation keeps gradients sparse?');
  expect(quotes(answer)[0]).toBe(
    'We introduce the kite activation, whose gradients are exactly zero for most inputs.',
  );
  const second = await askIn(workspace, '@paperboy on which tasks does it forget less?', {
    thread: root,
  });
  expect(quotes(second.answer).join(' ')).toContain('on the Meadow tasks');
  const none = await askIn(workspace, '@paperboy who won the football world cup in brazil?');
  expect(quotes(none.answer)).toEqual([]);
});

it('delivers what matches, with a paper that another process brought', async () => {
  const confirmed = await chat.say('ada', 'papers', '/papers subscribe sparse attention');
  expect(shownText(confirmed)).toContain('Lantern');
  const store = await openStore(loadConfig({ DATABASE_URL: workspace.databaseUrl }));
  const late = {
    id: 'late',
    title: 'Sparse Attention by Candlelight',
    abstract: 'Attention that is sparse.',
  };
  await store.papers.save(sightings(late), NOW);
  await store.close();
  expect(await find('/papers candlelight')).toContain('Sparse Attention by Candlelight');
  await workspace.client.setClock({ set: '2027-03-01T08:00:01Z' });
  const [root] = await chat.roots('papers', 1);
  if (!root) throw new Error('no digest');
  const listed = shownText(root);
  for (const title of ['Candlelight', 'Lantern', 'Dense Feet']) expect(listed).toContain(title);
  expect(listed).not.toContain('Tidepool');
  const [card] = await chat.cards(root, 1);
  expect(shownText(card ?? { text: '' })).toContain('Matches sparse, attention.');
});
