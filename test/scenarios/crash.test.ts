import type { SlashCommand } from '@slack/bolt';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Question } from '../../src/answer/conversation.ts';
import { createConversationRepository } from '../../src/storage/conversation-repository.ts';
import { openDatabase } from '../../src/storage/database.ts';
import { createErrandRepository } from '../../src/storage/errand-repository.ts';
import { NOBODY } from '../../src/storage/holder.ts';
import { LIBRARY } from './library.ts';
import { openWorkspace, shownText, type Workspace } from './workspace.ts';

let workspace: Workspace;
beforeAll(async () => {
  workspace = await openWorkspace(LIBRARY);
});
afterAll(() => workspace.close());

describe('a bot that died after it took a question on', () => {
  it('answers it when it is back, and only once', async () => {
    const { client } = workspace;
    await workspace.stopBot();
    const state = await client.state('ada');
    const im = state.channels.find(({ kind }) => kind === 'im');
    const said = await client.say('ada', im?.id ?? '', 'which activation keeps gradients sparse?');
    await takeOn({ channelId: im?.id ?? '', messageTs: said.ts ?? '' });

    await workspace.restartBot();
    const [answer] = await workspace.posts(im?.id ?? '', 1, 'ada');
    expect(shownText(answer ?? { text: '' })).toContain('kite activation');

    await forgetAnswer(said.ts ?? '');
    await workspace.restartBot();
    await client.say('ada', im?.id ?? '', 'what is tidepool?');
    const all = await workspace.posts(im?.id ?? '', 2, 'ada');
    expect(all).toHaveLength(2);
    expect(shownText(all[1] ?? { text: '' })).toContain('Tidepool');
  });
});

describe('a bot that died while it showed an answer to one person', () => {
  it('does not show it a second time, and says what to do when it was not seen', async () => {
    const { client } = workspace;
    await client.command('ada', 'papers', '/papers settings answers private');
    await workspace.replies('ada', 'papers', 1);
    const { ts = '' } = await client.say(
      'ada',
      'papers',
      '@paperboy which activation keeps gradients sparse?',
    );
    await workspace.replies('ada', 'papers', 2);
    await workspace.stopBot();
    await forgetAnswer(ts);
    await workspace.restartBot();
    const replies = await workspace.replies('ada', 'papers', 3);
    expect(replies.map(shownText).filter((text) => text.includes('kite activation'))).toHaveLength(1);
    expect(shownText(replies[2] ?? { text: '' })).toContain('please ask again');
    // It is over with that: the next start says nothing any more.
    await workspace.restartBot();
    await client.say('ada', 'papers', '@paperboy what is tidepool?');
    const all = await workspace.replies('ada', 'papers', 4);
    expect(all.map(shownText).filter((text) => text.includes('please ask again'))).toHaveLength(1);
  });
});

describe('a bot that died after it took a command on', () => {
  it('replies to it when it is back', async () => {
    const { client } = workspace;
    await client.setFaults([{ on: 'response_url', fault: 'reset_before' }]);
    await client.command('ada', 'general', '/papers kite activation');
    await workspace.stopBot();
    await client.clearFaults();
    expect(await client.ephemerals('ada', 'general')).toEqual([]);
    await takeOnCommand();
    await workspace.restartBot();
    const [reply] = await workspace.replies('ada', 'general');
    expect(shownText(reply ?? { text: '' })).toContain('Kite Activations');
    await client.waitFor(async () => (await leftCommands()) === 0);
  });
});

/** What is in the database when a bot dies between acknowledging a command and replying to it. */
async function takeOnCommand(): Promise<void> {
  const sent = (await workspace.client.traffic({ q: 'command:/papers' })).map(
    ({ request }) => (JSON.parse(request ?? '{}') as { payload?: SlashCommand }).payload,
  );
  const payload = sent.find((one) => one?.text === 'kite activation');
  if (payload === undefined) throw new Error('the command was not sent');
  const { team_id: teamId, trigger_id: id, channel_id: channelId, user_id: userId } = payload;
  const db = await openDatabase(workspace.databaseUrl);
  const errand = { teamId, id, channelId, userId, asked: payload };
  await createErrandRepository(db, NOBODY).take(errand, new Date());
  await db.destroy();
}

async function leftCommands(): Promise<number> {
  const db = await openDatabase(workspace.databaseUrl);
  const rows = await db.selectFrom('errands').select('id').execute();
  await db.destroy();
  return rows.length;
}

/** What is in the database when a bot dies between claiming a question and answering it. */
async function takeOn(asked: Pick<Question, 'channelId' | 'messageTs'>): Promise<void> {
  const db = await openDatabase(workspace.databaseUrl);
  const store = createConversationRepository(db);
  const { team_id: teamId } = await teamOf();
  const question = {
    ...asked,
    teamId,
    threadTs: '',
    userId: 'U1',
    text: 'which activation keeps gradients sparse?',
  };
  const now = new Date();
  await store.take(question, [`message:${asked.channelId}:${asked.messageTs}`], now);
  await db.destroy();
}

/** As if it had died between posting the answer and noting that it did. */
async function forgetAnswer(messageTs: string): Promise<void> {
  const db = await openDatabase(workspace.databaseUrl);
  await db
    .updateTable('turns')
    .set({ answered_at: null, paper_ids: null, post_begun: 1 })
    .where('message_ts', '=', messageTs)
    .execute();
  await db.destroy();
}

async function teamOf(): Promise<{ team_id: string }> {
  const response = await fetch(`${workspace.url}/api/auth.test`, {
    method: 'POST',
    headers: { authorization: `Bearer ${workspace.botToken}` },
  });
  return (await response.json()) as { team_id: string };
}
