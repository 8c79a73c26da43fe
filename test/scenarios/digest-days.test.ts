import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { answersIn, quotes } from './asking.ts';
import { createChat } from './digest-chat.ts';
import { LIBRARY } from './library.ts';
import { openWorkspace, shownText, type Workspace } from './workspace.ts';

let workspace: Workspace;
let chat: ReturnType<typeof createChat>;
beforeAll(async () => {
  workspace = await openWorkspace(LIBRARY);
  chat = createChat(workspace);
  await workspace.client.setClock({ set: '2027-03-01T07:00:00Z' });
});
afterAll(() => workspace.close());

const at = (text: string) => workspace.client.setClock({ set: text });
const none = { text: '' };

describe('days that are not as usual', () => {
  it('says why a day is empty, and after downtime posts one digest that covers all of it', async () => {
    await chat.say('ada', 'papers', '/papers subscribe tidepool daily at 8:00 in UTC');
    await at('2027-03-01T08:00:01Z');
    const [first] = await chat.roots('papers', 1);
    const root = first ?? { ts: '', channel: '', text: '' };
    await chat.cards(root, 1);
    const asked = { channel: 'papers', thread: root.ts };
    const cards = (await answersIn(workspace, root.ts, asked)).length;
    await workspace.client.say('ada', 'papers', '@paperboy how was the first one taken?', root.ts);
    const below = await workspace.client.waitFor(async () => {
      const all = await answersIn(workspace, root.ts, asked);
      return all.length > cards && all.at(-1);
    }, 30_000);
    expect(quotes(below).join()).toContain('taken by volunteers');
    await at('2027-03-02T08:00:01Z');
    const second = (await chat.roots('papers', 2))[1];
    // Each reader sees it on their own clock; the words stand for clients that cannot.
    expect(JSON.stringify(second)).toMatch(
      /Nothing new today: no paper came in since <!date\^\d+\^\{date_short_pretty\} \{time\}\|Mon 1 Mar 08:00>\./,
    );
    await at('2027-03-05T12:00:00Z');
    const roots = await chat.roots('papers', 3);
    expect(roots).toHaveLength(3);
    expect(JSON.stringify(roots[2])).toMatch(
      /Catching up: 2 digests did not get out; this one covers everything since <!date\^[^|]*\|Tue 2 Mar 08:00>\./,
    );
    const status = await workspace.client.waitFor(async () => {
      const text = shownText(await chat.say('ada', 'papers', '/papers digest status'));
      return text.includes('caught up') && text;
    });
    expect(status).toContain('caught up on 2 missed');
  });

  it('leads to the thread of another channel instead of a second card', async () => {
    await chat.say('miles', 'general', '/papers subscribe tidepool daily at 8:00 in UTC');
    await at('2027-03-06T08:00:01Z');
    const [root] = await chat.roots('general', 1);
    expect(shownText(root ?? none)).toMatch(/Tidepool.* · already in another channel: its thread/);
    expect(JSON.stringify(root?.blocks)).toMatch(/"url":"http[^"]*\/archives\/C/);
    const all = await workspace.posts('general', 0);
    expect(all.filter(({ thread_ts, ts }) => thread_ts !== undefined && thread_ts !== ts)).toEqual([]);
  });

  it('passes an empty day in silence when asked to', async () => {
    await chat.say('miles', 'general', '/papers unsubscribe');
    await chat.say('miles', 'general', '/papers subscribe kite skip empty days daily at 8:00 in UTC');
    await at('2027-03-07T08:00:01Z');
    await chat.roots('general', 2);
    await at('2027-03-08T08:00:01Z');
    const status = await workspace.client.waitFor(async () => {
      const text = shownText(await chat.say('miles', 'general', '/papers digest status'));
      return text.includes('silent') && text;
    });
    expect(status).toContain('Mon 8 Mar 08:00 · kite · silent: Nothing new today');
    expect(await chat.roots('general', 2)).toHaveLength(2);
  });
});

describe('a channel that the bot was removed from', () => {
  it('rests, the person who made it hears of it once, and one click goes on', async () => {
    const { client } = workspace;
    const bot = (await client.state('ada')).app.userId;
    await chat.say('miles', 'general', '/papers unsubscribe');
    await chat.say('miles', 'general', '/papers subscribe attention daily at 8:00 in UTC');
    await removeBot(bot);
    await at('2027-03-09T08:00:01Z');
    const dm = await chat.directMessages('miles');
    const [told] = await chat.roots(dm, 1, 'miles');
    expect(shownText(told ?? none)).toContain('I was removed from the channel');
    await workspace.restartBot();
    await at('2027-03-10T08:00:01Z');
    const list = await chat.say('miles', 'general', '/papers subscriptions');
    expect(shownText(list)).toContain('Paused, because I was removed from the channel.');
    expect(await chat.roots(dm, 1, 'miles')).toHaveLength(1);
    const notice = told ?? { ts: '', channel: '', text: '' };
    const still = await chat.press('miles', dm, { message: notice, button: 'resume_subscription' });
    expect(shownText(still)).toContain('I still cannot post there. Invite me');
    await client.invite('miles', 'general', 'paperboy');
    const resumed = await chat.press('miles', dm, { message: notice, button: 'resume_subscription' });
    expect(shownText(resumed)).toContain('*Resumed*');
    expect(shownText(resumed)).toContain('Next: Thu 11 Mar 08:00');
  });

  async function removeBot(bot: string): Promise<void> {
    const { channels } = await workspace.client.state('miles');
    const channel = channels.find(({ name }) => name === 'general')?.id;
    const response = await fetch(`${workspace.url}/playground/channels/leave`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ as: bot, channel, user: bot }),
    });
    expect(response.ok).toBe(true);
  }
});
