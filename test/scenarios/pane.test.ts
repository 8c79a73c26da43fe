import { webApi } from '@slack/bolt';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { createConversationRepository } from '../../src/storage/conversation-repository.ts';
import { openDatabase } from '../../src/storage/database.ts';
import { type Asked, answersIn, askIn, quotes } from './asking.ts';
import { LIBRARY } from './library.ts';
import { openWorkspace, shownText, type Workspace } from './workspace.ts';

const TWO_QUOTES = 'what do we know about sparse attention?';

let workspace: Workspace;
let pane: string;
beforeAll(async () => {
  workspace = await openWorkspace(LIBRARY);
  const { channels } = await workspace.client.state('ada');
  pane = channels.find(({ kind }) => kind === 'im')?.id ?? '';
});
afterEach(() => workspace.client.clearFaults());
afterAll(() => workspace.close());

const ask = (text: string): Promise<Asked> => askIn(workspace, text, { channel: pane });

/** The answers in a thread of the pane once the bot has said that it is done with it. */
async function settled(root: string) {
  const { client } = workspace;
  return client.waitFor(async () => {
    const ended = (await client.traffic({ q: root, limit: 5000 })).some(
      ({ name, request }) => /setStatus|stopStream/.test(name) && /active/.test(String(request)),
    );
    return ended && answersIn(workspace, root, { channel: pane });
  });
}

/** Waits until the bot has noted what became of the question that opened a thread: it tells Slack before. */
async function noted(root: string): Promise<void> {
  const db = await openDatabase(workspace.databaseUrl);
  const teamId = (await workspace.client.workspaces())[0]?.id ?? '';
  const place = { teamId, channelId: pane, messageTs: root };
  const isNoted = async () => ((await createConversationRepository(db).find(place))?.answer ?? null) !== null;
  await workspace.client.waitFor(isNoted).finally(() => db.destroy());
}

async function callsAbout(root: string): Promise<string[]> {
  const entries = await workspace.client.traffic({ q: root, limit: 5000 });
  return entries.filter(({ kind }) => kind === 'api').map(({ name }) => name);
}

describe('the agent pane', () => {
  // First of all: when Slack's rate of streams is used up, an answer comes whole and nothing is left to stop.
  it('obeys the stop button at once', async () => {
    const { client } = workspace;
    // It does not wait for what is on its way to Slack.
    await client.setFaults([{ on: 'chat.appendStream', fault: 'slow', ms: 12_000 }]);
    const { root, answer: begun } = await ask(TWO_QUOTES);
    expect(await client.stopAgent('ada', pane, root)).toHaveLength(1);
    await client.waitFor(async () => (await callsAbout(begun.ts)).includes('chat.stopStream'));
    const [answer, ...more] = await settled(root);
    expect(more).toEqual([]);
    expect(quotes(answer ?? {})).toHaveLength(1);
    expect(shownText(answer ?? { text: '' })).not.toContain('*Papers*');
    await client.clearFaults();
    await noted(root);
    const next = await askIn(workspace, 'and the first one, what does it propose?', {
      channel: pane,
      thread: root,
    });
    expect(quotes(next.answer).length).toBeGreaterThan(0);
  });

  it('suggests what to ask, and has an answer to all of it', async () => {
    const { client } = workspace;
    await client.openHome('ada', 'messages');
    const prompts = await client.waitFor(async () => {
      const { channels } = await client.state('ada');
      return channels.find(({ id }) => id === pane)?.prompts ?? undefined;
    });
    expect(prompts.prompts.length).toBeGreaterThan(1);
    expect(prompts.prompts.length).toBeLessThanOrEqual(4);
    for (const { message } of prompts.prompts) {
      const { answer } = await ask(message);
      expect(shownText(answer), message).not.toMatch(/no paper here|No support for/);
    }
  });

  it('says that it works, streams the quotes, names the thread and says that it is done', async () => {
    const { root } = await ask(TWO_QUOTES);
    const [answer, ...more] = await settled(root);
    expect(more).toEqual([]);
    expect(quotes(answer ?? {}).length).toBeGreaterThan(1);
    expect(shownText(answer ?? { text: '' })).toContain('Papers');
    const calls = await callsAbout(root);
    expect(calls.indexOf('assistant.threads.setStatus')).toBeLessThan(calls.indexOf('chat.startStream'));
    const grown = await callsAbout(answer?.ts ?? '');
    expect(grown).toContain('chat.appendStream');
    expect(grown).not.toContain('chat.update');
    const { channels } = await workspace.client.state('ada');
    expect(channels.find(({ id }) => id === pane)?.titles[root]).toBe(TWO_QUOTES);
  });

  it.each([
    ['refuses the stream', [{ on: 'chat.startStream', fault: '429', retry_after: 60 }]],
    [
      'loses the connection before the stream began',
      [{ on: 'chat.startStream', fault: 'reset_before', times: 1 }],
    ],
    [
      'loses the connection after the stream began',
      [{ on: 'chat.startStream', fault: 'reset_after', times: 1 }],
    ],
    ['takes no more', [{ on: 'chat.appendStream', fault: '500' }]],
    ['loses the connection at the end', [{ on: 'chat.stopStream', fault: 'reset_after', times: 1 }]],
  ])('shows the whole answer once when Slack %s', async (_, rules) => {
    await workspace.client.setFaults(rules, 7);
    const { root } = await ask(TWO_QUOTES);
    const complete = await workspace.client.waitFor(async () => {
      const found = await answersIn(workspace, root, { channel: pane });
      return found.every((one) => shownText(one).includes('*Papers*')) && found;
    });
    expect(complete).toHaveLength(1);
    expect(quotes(complete[0] ?? {}).length).toBeGreaterThan(1);
  });

  it('finishes after a crash what a stream had begun, in the same message', async () => {
    const { client } = workspace;
    await workspace.stopBot();
    const { ts: root = '' } = await client.say('ada', pane, TWO_QUOTES);
    const slack = new webApi.WebClient(workspace.botToken, { slackApiUrl: `${workspace.url}/api/` });
    const begun = await slack.chat.startStream({ channel: pane, thread_ts: root, markdown_text: 'Word for' });
    const db = await openDatabase(workspace.databaseUrl);
    const teamId = (await client.workspaces())[0]?.id ?? '';
    const question = {
      teamId,
      channelId: pane,
      threadTs: root,
      messageTs: root,
      userId: 'U1',
      text: TWO_QUOTES,
    };
    const store = createConversationRepository(db);
    await store.take(question, [`message:${pane}:${root}`], new Date());
    await store.begin(question);
    await db.destroy();
    await workspace.restartBot();
    const [answer, ...more] = await client.waitFor(async () => {
      const found = await answersIn(workspace, root, { channel: pane });
      return found.some((one) => quotes(one).length > 1) && found;
    }, 30_000);
    expect(answer?.ts).toBe(begun.ts);
    expect(more).toEqual([]);
  });

  it('goes on from one thread to the next', async () => {
    await ask('what is tidepool?');
    const { answer } = await ask('what accuracy does it reach?');
    expect(quotes(answer)[0]).toContain('91% accuracy');
  });
});
