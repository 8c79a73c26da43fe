import { webApi } from '@slack/bolt';
import { afterEach, describe, expect, it } from 'vitest';
import { OWN_MANIFEST, readManifest } from '../../src/cli/read-manifest.ts';
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
afterEach(() => workspace.close());

/** What a workspace has that installed a version which did not ask for files yet. */
function withoutFiles(): Record<string, unknown> {
  const manifest = structuredClone(readManifest(OWN_MANIFEST)) as {
    oauth_config: { scopes: { bot: string[] } };
  };
  const { scopes } = manifest.oauth_config;
  scopes.bot = scopes.bot.filter((scope) => scope !== 'files:write');
  return manifest;
}

async function listOf(user: string) {
  const { client } = workspace;
  const before = (await client.ephemerals(user, 'general')).length;
  await client.command(user, 'general', '/papers list');
  const list = (await workspace.replies(user, 'general', before + 1))[before];
  if (!list) throw new Error('no list');
  return list;
}

const FORMATS: [string, string, RegExp][] = [
  ['bibtex', 'reading-list.bib', /@misc\{/g],
  ['ris', 'reading-list.ris', /TY {2}- /g],
  ['csl-json', 'reading-list.json', /"title":/g],
  ['markdown', 'reading-list.md', /- \[A Study/g],
];

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
  it('comes as a file in the direct messages of its person, in every format', async () => {
    workspace = await openWorkspace(PAPERS);
    const { client } = workspace;
    await saveAll('ada');
    const list = await listOf('ada');
    for (const [n, [format, name, entries]] of FORMATS.entries()) {
      await client.click('ada', list, { action: 'export_reading', value: JSON.stringify({ format }) });
      const told = (await workspace.replies('ada', 'general', n + 2))[n + 1];
      expect(shownText(told ?? { text: '' })).toContain(
        `${COUNT} papers. The file is in your direct messages`,
      );
      const dm = (await client.state('ada')).channels.find(({ kind }) => kind === 'im')?.id ?? '';
      const shared = (await client.messages(dm, 'ada')).at(-1) as unknown as {
        files: Record<string, string>[];
      };
      const [file] = shared.files;
      expect(file?.name).toBe(name);
      const text = await (await fetch(file?.url_private_download ?? '')).text();
      expect(text.match(entries)).toHaveLength(COUNT);
      expect(await client.modal('ada')).toBeUndefined();
    }
  });

  it('comes as text where the workspace has not granted the right to send files', async () => {
    workspace = await openWorkspace(PAPERS, {}, withoutFiles());
    const { client } = workspace;
    await saveAll('ada');
    const list = await listOf('ada');
    for (const [format, , entries] of FORMATS) {
      await client.click('ada', list, { action: 'export_reading', value: JSON.stringify({ format }) });
      const modal = await client.waitFor(() => client.modal('ada'), 30_000);
      const { blocks } = modal as { blocks?: unknown };
      expect(shownText({ text: '', blocks }).match(entries), format).toHaveLength(COUNT);
      await client.closeModal('ada');
    }
    const refusals = (await client.traffic({ q: 'files.getUploadURLExternal' })).map(
      ({ outcome }) => outcome,
    );
    expect(new Set(refusals)).toEqual(new Set(['missing_scope']));
  });
});
