import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createConversationRepository } from '../../src/storage/conversation-repository.ts';
import { openDatabase } from '../../src/storage/database.ts';
import { type Asking, answersIn, askIn, quotes } from './asking.ts';
import { LIBRARY } from './library.ts';
import { openWorkspace, shownText, type Workspace } from './workspace.ts';

let workspace: Workspace;
let channelId: string;
beforeAll(async () => {
  workspace = await openWorkspace(LIBRARY);
  const { channels } = await workspace.client.state('ada');
  channelId = channels.find(({ name }) => name === 'general')?.id ?? '';
});
afterAll(() => workspace.close());

const ask: Asking = (text, how) => askIn(workspace, text, how);

/** Everything said before has been dealt with once something said after it is answered. */
const settled = () => ask('@paperboy what is lantern?');

describe('a thread that began with a question', () => {
  it('goes on without a mention, from question to ordinals to a date', async () => {
    const { root } = await ask('@paperboy what do we know about sparse attention?');
    const second = await ask('what data did the second one use?', { thread: root });
    expect(shownText(second.answer)).toMatch(/Lantern|Dense Feet/);
    const narrowed = await ask('only since 2024', { thread: root });
    expect(shownText(narrowed.answer)).toContain('Lantern');
    expect(shownText(narrowed.answer)).not.toContain('Dense Feet');
    const both = await ask('and those two?', { thread: root });
    expect(both.answer.thread_ts).toBe(root);
  });

  it('leaves people alone who talk with each other, until it is mentioned', async () => {
    const { client } = workspace;
    const { root } = await ask('@paperboy what is tidepool?');
    await client.say('miles', 'general', 'did you see this?', root);
    await client.say('ada', 'general', '@miles what do you think?', root);
    await client.say('ada', 'general', 'is it any good?', root);
    await client.say('miles', 'general', 'what accuracy does it reach?', root);
    await settled();
    expect(await answersIn(workspace, root)).toHaveLength(1);
    const asked = await ask('@paperboy what accuracy does it reach?', { thread: root, user: 'miles' });
    expect(quotes(asked.answer)[0]).toContain('91% accuracy');
    const onward = await ask('who took the photographs?', { thread: root, user: 'miles' });
    expect(quotes(onward.answer)[0]).toContain('volunteers');
  });

  it('stays out of threads that others began, also after it was asked in one', async () => {
    const { client } = workspace;
    const { ts: root = '' } = await client.say('miles', 'general', 'lunch at noon?');
    await ask('@paperboy what is lantern?', { thread: root, user: 'miles' });
    await client.say('miles', 'general', 'what about one?', root);
    await settled();
    expect(await answersIn(workspace, root)).toHaveLength(1);
  });
});

describe('a question that changes', () => {
  it('has its answer changed when it is edited', async () => {
    const { client } = workspace;
    const { root, answer, asked } = await ask('@paperboy what is tidepool?');
    await client.edit('ada', { ts: asked, channel: channelId }, '@paperboy what is the kite activation?');
    const changed = await client.waitFor(async () => {
      const [now] = await answersIn(workspace, root);
      return now !== undefined && quotes(now).some((quote) => quote.includes('kite')) && now;
    });
    expect(changed.ts).toBe(answer.ts);
    const next = await ask('and what is it good for?', { thread: root });
    expect(shownText(next.answer)).toContain('Kite');
  });

  it('takes its answer along when it is deleted, also out of the conversation', async () => {
    const { client } = workspace;
    const { root } = await ask('@paperboy what is tidepool?');
    const followUp = await ask('@paperboy what is lantern?', { thread: root });
    await client.remove('ada', { ts: followUp.asked, channel: channelId });
    await client.waitFor(async () => (await answersIn(workspace, root)).length === 1);
    const next = await ask('what accuracy does it reach?', { thread: root });
    expect(quotes(next.answer)[0]).toContain('91% accuracy');
    await client.remove('ada', { ts: root, channel: channelId });
    await client.waitFor(async () => {
      const left = await answersIn(workspace, root);
      return left.length === 1 && left[0]?.ts === next.answer.ts;
    });
  });

  it('becomes one when a mention is added', async () => {
    const { client } = workspace;
    const { ts = '' } = await client.say('ada', 'general', 'what is tidepool?');
    await client.edit('ada', { ts, channel: channelId }, '@paperboy what is tidepool?');
    const [answer] = await client.waitFor(async () => {
      const found = await answersIn(workspace, ts);
      return found.length > 0 && found;
    });
    expect(shownText(answer ?? { text: '' })).toContain('Tidepool');
  });

  it('is dealt with after a crash that came between taking the edit on and answering it', async () => {
    const { client } = workspace;
    const { root, asked, answer } = await ask('@paperboy what is tidepool?');
    await workspace.stopBot();
    const db = await openDatabase(workspace.databaseUrl);
    const teamId = (await client.workspaces())[0]?.id ?? '';
    await createConversationRepository(db).rewrite(
      { teamId, channelId, messageTs: asked },
      'what is the kite activation?',
      new Date(),
    );
    await db.destroy();
    await workspace.restartBot();
    await client.waitFor(async () => {
      const [now, ...more] = await answersIn(workspace, root);
      if (now?.ts !== answer.ts || more.length > 0) return false;
      return quotes(now).some((quote) => quote.includes('kite'));
    }, 30_000);
  });
});
