import { webApi } from '@slack/bolt';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openDatabase } from '../../src/storage/database.ts';
import { createReadingRepository } from '../../src/storage/reading-repository.ts';
import { LIBRARY } from './library.ts';
import { openWorkspace, shownText, type Workspace } from './workspace.ts';

const COUNT = 60;
const PAPERS = Array.from({ length: COUNT }, (_, i) => ({
  ...(LIBRARY[0] as (typeof LIBRARY)[number]),
  id: `kettle-${i}`,
  title: `A Study of Kettle Number ${i}`,
  url: `https://example.org/kettles/${i}`,
}));

let workspace: Workspace;
beforeAll(async () => {
  workspace = await openWorkspace(PAPERS);
});
afterAll(() => workspace.close());

async function saveAll(user: string): Promise<void> {
  const { people } = await workspace.client.state(user);
  const client = new webApi.WebClient(workspace.botToken, { slackApiUrl: `${workspace.url}/api/` });
  const { team_id: teamId = '' } = await client.auth.test();
  const userId = people.find(({ name }) => name === user)?.id ?? '';
  const db = await openDatabase(workspace.databaseUrl);
  for (const [i, { id, title }] of PAPERS.entries()) {
    const entry = { paperId: id, title, channelId: '', note: '', tags: [], removedAt: null, before: null };
    const savedAt = new Date(Date.UTC(2026, 1, 1, 0, i)).toISOString();
    await createReadingRepository(db).put({ teamId, userId }, { ...entry, savedAt });
  }
  await db.destroy();
}

describe('a reading list that is too long to copy', () => {
  it.each([
    ['bibtex', 'reading-list.bib', /@misc\{/g],
    ['ris', 'reading-list.ris', /^TY {2}- /gm],
    ['csl-json', 'reading-list.json', /"title":/g],
    ['markdown', 'reading-list.md', /^- \[/gm],
  ])('comes as a file in the direct messages of its person: %s', async (format, name, entries) => {
    const { client } = workspace;
    if (format === 'bibtex') await saveAll('ada');
    const before = (await client.ephemerals('ada', 'general')).length;
    await client.command('ada', 'general', '/papers list');
    const list = (await workspace.replies('ada', 'general', before + 1))[before];
    if (!list) throw new Error('no list');
    await client.click('ada', list, { action: 'export_reading', value: JSON.stringify({ format }) });
    const told = (await workspace.replies('ada', 'general', before + 2))[before + 1];
    expect(shownText(told ?? { text: '' })).toContain(`${COUNT} papers. The file is in your direct messages`);
    const dm = (await client.state('ada')).channels.find(({ kind }) => kind === 'im')?.id ?? '';
    const shared = (await client.messages(dm, 'ada')).at(-1) as unknown as {
      files: Record<string, string>[];
    };
    const [file] = shared.files;
    expect(file?.name).toBe(name);
    const text = await (await fetch(file?.url_private_download ?? '')).text();
    expect(text.match(entries)).toHaveLength(COUNT);
    expect(await client.modal('ada')).toBeUndefined();
  });
});
