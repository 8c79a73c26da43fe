import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createChat } from './digest-chat.ts';
import { LIBRARY } from './library.ts';
import { openWorkspace, shownText, type Workspace } from './workspace.ts';

let workspace: Workspace;
let chat: ReturnType<typeof createChat>;
beforeAll(async () => {
  workspace = await openWorkspace(LIBRARY);
  chat = createChat(workspace);
  // A Monday, 08:00 in Berlin.
  await workspace.client.setClock({ set: '2027-03-01T07:00:00Z' });
});
afterAll(() => workspace.close());

describe('asking for a digest', () => {
  it('takes the filters of the search, and says what the past would have brought', async () => {
    const reply = shownText(
      await chat.say('ada', 'papers', '/papers subscribe sparse -speech category:cs at 9:00 daily'),
    );
    expect(reply).toContain('papers about *sparse, in cs, without speech*, at 09:00 every day');
    expect(reply).toContain('No paper came in during the last 14 days');
    expect(reply).toContain('2 papers here match; for example: ');
    expect(reply).not.toContain('Lessons from Speech');
  });

  it.each([
    ['/papers subscribe author: bees', 'needs a value'],
    ['/papers subscribe autor:bell', 'Did you mean `author:`'],
    ['/papers subscribe -survey-', 'without'],
  ])('explains or understands %s', async (line, hint) => {
    expect(shownText(await chat.say('yuki', 'general', line))).toContain(hint);
    await workspace.client.command('yuki', 'general', '/papers unsubscribe all');
  });

  it('announces what it shares with another one of the channel', async () => {
    const reply = shownText(await chat.say('ada', 'papers', '/papers subscribe attention at 9:30 daily'));
    expect(reply).toMatch(
      /1 of the \d papers that match now also belongs to “sparse, in cs, without speech”/,
    );
    expect(reply).toContain('A paper is never posted here twice.');
    const which = shownText(await chat.say('ada', 'papers', '/papers skip 24 dec'));
    expect(which).toContain('Which one? Say `/papers skip 1 24 dec` or `/papers skip all 24 dec`.');
    await chat.say('ada', 'papers', '/papers unsubscribe 2');
  });

  it('can be for one person alone, by direct message', async () => {
    const reply = shownText(
      await chat.say('yuki', 'random', '/papers subscribe me tidepool daily at 8:00 in UTC'),
    );
    expect(reply).toContain('Subscribed you, by direct message');
    await workspace.client.setClock({ set: '2027-03-01T08:00:01Z' });
    const [root] = await chat.roots(await chat.directMessages('yuki'), 1, 'yuki');
    expect(shownText(root ?? { text: '' })).toContain('Tidepool');
    const list = await chat.say('yuki', await chat.directMessages('yuki'), '/papers unsubscribe');
    expect(shownText(list)).toContain('Stopped: papers about *tidepool*');
  });
});

describe('what a channel is told and can do', () => {
  it('posts one message with cards, whose votes are counted, taken back, explained and forgotten', async () => {
    const [root] = await chat.roots('papers', 1);
    if (!root) throw new Error('no digest');
    const cards = await chat.cards(root, 2);
    const kite = cards.find((card) => shownText(card).includes('Kite'));
    if (!kite) throw new Error('no card');
    const counted = shownText(await chat.press('miles', 'papers', { message: kite, button: 'vote_up' }));
    expect(counted).toContain('Counted your 👍');
    expect(counted).toMatch(/1 vote of 1 person: more on .*(kite|activation)/);
    const taken = shownText(await chat.press('miles', 'papers', { message: kite, button: 'vote_up' }));
    expect(taken).toContain('Took back your 👍');
    await chat.press('miles', 'papers', { message: kite, button: 'vote_up' });
    await chat.press('ada', 'papers', { message: kite, button: 'vote_down' });
    const status = await chat.say('ada', 'papers', '/papers digest status');
    expect(shownText(status)).toContain('2 votes of 2 people');
    const question = await chat.say('ada', 'papers', '/papers digest reset');
    const forgotten = await chat.press('ada', 'papers', { message: question, button: 'forget_votes' });
    expect(shownText(forgotten)).toContain('only new votes count');
    expect(shownText(await chat.say('ada', 'papers', '/papers digest status'))).toContain('Nothing yet');
  });

  it('shows receipts with links, the next three times, and who changed what', async () => {
    const status = shownText(await chat.say('ada', 'papers', '/papers digest status'));
    expect(status).toMatch(
      /Mon 1 Mar 09:00 · sparse -speech category:cs · posted, 2 papers · <http[^|]+\|open>/,
    );
    expect(status).toContain(
      'Next: Tue 2 Mar 09:00, Wed 3 Mar 09:00, Thu 4 Mar 09:00 (set in Europe/Berlin)',
    );
    expect(status).toContain('ada subscribed');
  });

  it('rests until a date, leaves days out, and goes on', async () => {
    const paused = shownText(await chat.say('miles', 'papers', '/papers pause until 2027-03-04'));
    expect(paused).toContain('Paused until 2027-03-04. Next: Thu 4 Mar 09:00');
    expect(paused).toContain('miles paused it until 2027-03-04');
    const skipped = shownText(await chat.say('ada', 'papers', '/papers skip 2027-03-05..2027-03-07'));
    expect(skipped).toContain('Next: Thu 4 Mar 09:00, Mon 8 Mar 09:00, Tue 9 Mar 09:00');
    expect(skipped).toContain('Not on 2027-03-05 to 2027-03-07.');
    const resumed = shownText(await chat.say('ada', 'papers', '/papers resume'));
    expect(resumed).toContain('Next: Tue 2 Mar 09:00, Wed 3 Mar 09:00, Thu 4 Mar 09:00');
    const cleared = shownText(await chat.say('ada', 'papers', '/papers skip none'));
    expect(cleared).not.toContain('Not on');
    expect(cleared).toContain('changed the days off from 2027-03-05 to 2027-03-07 to none');
  });

  it.each([
    ['/papers pause until 2020-01-01', 'still to come'],
    ['/papers skip 2027-13-01', 'no date I understand'],
    ['/papers pause detection', 'detection'],
  ])('explains %s, or searches for it', async (line, hint) => {
    expect(shownText(await chat.say('ada', 'papers', line))).toContain(hint);
  });

  it('says when the clocks change', async () => {
    await workspace.client.setClock({ set: '2027-03-27T12:00:00Z' });
    const status = shownText(await chat.say('ada', 'papers', '/papers digest status'));
    expect(status).toContain('The clocks change before Sun 28 Mar; it stays at 09:00 local time.');
  });
});

describe('who may change what', () => {
  it('refuses people who have left the channel', async () => {
    const list = await chat.say('yuki', 'papers', '/papers subscriptions');
    await workspace.client.leave('yuki', 'papers');
    const refused = await chat.press('yuki', 'papers', { message: list, button: 'unsubscribe' });
    expect(shownText(refused)).toContain('Only members of the channel');
    expect(shownText(await chat.say('ada', 'papers', '/papers subscriptions'))).toContain('*1 subscription*');
  });

  it('edits days off, empty days and a pause in the form', async () => {
    const { client } = workspace;
    const list = await chat.say('ada', 'papers', '/papers subscriptions');
    await client.click('ada', list, 'edit_subscription');
    await client.waitFor(() => client.modal('ada'));
    const wrong = await client.submit('ada', { days_off: 'whenever' });
    expect(wrong.errors).toHaveProperty('days_off');
    const before = (await client.ephemerals('ada', 'papers')).length;
    await client.submit('ada', {
      topic: 'sparse author:okafor',
      days_off: '2027-04-02, 2027-04-05',
      empty_days: 'silent',
      pause_until: '2027-04-01',
    });
    const reply = shownText((await workspace.replies('ada', 'papers', before + 1))[before] ?? { text: '' });
    expect(reply).toContain('papers about *sparse, by okafor*');
    expect(reply).toContain(
      'Paused until 2027-04-01. Next: Thu 1 Apr 09:00, Sat 3 Apr 09:00, Sun 4 Apr 09:00',
    );
    expect(reply).toContain('Nothing is posted on days without papers.');
  });
});
