import { afterAll, beforeAll, expect, it } from 'vitest';
import { askedAgain, openStore } from '../../src/app.ts';
import { loadConfig } from '../../src/config.ts';
import { type Asked, askIn } from './asking.ts';
import { LIBRARY } from './library.ts';
import { openWorkspace, shownText, type Workspace } from './workspace.ts';

let workspace: Workspace;
beforeAll(async () => {
  workspace = await openWorkspace(LIBRARY);
});
afterAll(() => workspace.close());

async function rate(user: string, { answer, asked }: Asked, good: boolean): Promise<string> {
  const before = (await workspace.client.ephemerals(user, 'general')).length;
  const value = JSON.stringify({ messageTs: asked, good });
  await workspace.client.click(user, answer, { action: 'rate_answer', value });
  const replies = await workspace.replies(user, 'general', before + 1);
  return shownText(replies.at(-1) ?? { text: '' });
}

it('keeps what people think of answers, and asks again what they rejected', async () => {
  const kite = await askIn(workspace, '@paperboy which activation keeps gradients sparse?');
  const tidepool = await askIn(workspace, '@paperboy what is tidepool?');
  const followUp = await askIn(workspace, 'what accuracy does it reach?', { thread: tidepool.root });
  expect(await rate('ada', kite, false)).toContain('I got wrong here');
  expect(await rate('ada', tidepool, false)).toContain('I got wrong here');
  expect(await rate('ada', tidepool, true)).toContain('Thanks');
  expect(await rate('miles', followUp, true)).toContain('Thanks');

  const config = loadConfig({ DATABASE_URL: workspace.databaseUrl });
  const { signal } = new AbortController();
  const [lab, harbor] = await workspace.client.workspaces();
  expect(await askedAgain(config, lab?.id ?? '', signal)).toMatchObject({
    rejected: 1,
    stillRejected: 1,
    accepted: 2,
    stillAccepted: 2,
    lines: [
      { question: 'which activation keeps gradients sparse?', verdict: 'rejected', now: 'same' },
      { question: 'what is tidepool?', verdict: 'accepted', now: 'same' },
      { question: 'what accuracy does it reach?', verdict: 'accepted', now: 'same' },
    ],
  });
  expect(await askedAgain(config, harbor?.id ?? '', signal)).toMatchObject({ lines: [] });

  const store = await openStore(config);
  await store.papers.remove('2403.00003');
  await store.close();
  expect(await askedAgain(config, lab?.id ?? '', signal)).toMatchObject({ rejected: 1, stillRejected: 0 });
});
