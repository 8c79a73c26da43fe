import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type SourceServer, startSourceServer } from '../sources/server/server.ts';
import { openWorkspace, shownText, type Workspace } from './workspace.ts';

const DAY = new Date().toISOString().slice(0, 10);
const PAPER = { id: '2611.10001', published: `${DAY}T00:00:00Z`, title: 'On Kites in Zero Wind' };

let server: SourceServer;
let team: Workspace;

beforeAll(async () => {
  server = await startSourceServer();
  server.announced = [PAPER];
  server.featured = [{ id: '2611.10002', date: DAY, title: 'Kettles that Sing', upvotes: 5 }];
  team = await openWorkspace([], {
    PAPERBOY_SOURCES: 'hugging-face every 1h; arxiv cs.LG every 6h',
    HF_BASE_URL: server.url,
    ARXIV_BASE_URL: server.url,
  });
});
afterAll(async () => {
  await team.close();
  await server.close();
});

async function said(text: string): Promise<string> {
  const before = (await team.client.ephemerals('ada', 'general')).length;
  await team.client.command('ada', 'general', `/papers ${text}`);
  const replies = await team.replies('ada', 'general', before + 1);
  const last = replies.at(-1);
  return last ? shownText(last) : '';
}

describe('a bot with live sources', () => {
  it('reads them by itself, and finds what they brought', async () => {
    await team.client.waitFor(async () => /On Kites in Zero Wind/.test(await said('kites')));
    await team.client.waitFor(async () => /Kettles that Sing/.test(await said('kettles')));
  });

  it('tells how they are', async () => {
    const text = await said('sources');
    expect(text).toMatch(/✅ \*Hugging Face\* is fine: last read just now; 1 paper then, 1 new/);
    expect(text).toMatch(/✅ \*arXiv\* is fine/);
    expect(text).toMatch(/Read Hugging Face every hour, arXiv every 6 hours\./);
  });

  it('finds a withdrawn paper no more, and says why to whoever asks for it', async () => {
    const [shown] = (await team.client.ephemerals('ada', 'general')).filter((message) =>
      shownText(message).includes('On Kites in Zero Wind'),
    );
    if (!shown) throw new Error('it was found before');
    const comment = 'This paper has been withdrawn: a *lemma* is wrong';
    server.announced = [{ ...PAPER, version: 2, updated: new Date().toISOString(), comment }];
    await team.client.setClock({ advanceSeconds: 7 * 3600 });
    await team.client.waitFor(async () => !/On Kites in Zero Wind/.test(await said('kites')));
    const before = (await team.client.ephemerals('ada', 'general')).length;
    await team.client.click('ada', shown, 'show_abstract');
    const told = (await team.replies('ada', 'general', before + 1)).at(-1);
    expect(told?.text).toMatch(
      /That paper was withdrawn on .*This paper has been withdrawn: a .*lemma.* is wrong/,
    );
  });
});
