import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { LIBRARY } from './library.ts';
import { openWorkspace, shownText, type Workspace } from './workspace.ts';

let workspace: Workspace;
beforeAll(async () => {
  workspace = await openWorkspace(LIBRARY);
  // A Monday, 08:00 in Berlin.
  await workspace.client.setClock({ set: '2027-03-01T07:00:00Z' });
});
afterAll(() => workspace.close());

async function command(line: string, channel: string, user = 'ada') {
  const before = (await workspace.client.ephemerals(user, channel)).length;
  await workspace.client.command(user, channel, line);
  const reply = (await workspace.replies(user, channel, before + 1))[before];
  if (!reply) throw new Error('no reply');
  return reply;
}

/** Parents of digests in a channel, and the cards in their threads. */
async function digests(channel: string, parents: number, cards: number) {
  return workspace.client.waitFor(async () => {
    const all = await workspace.posts(channel, 0);
    const roots = all.filter(
      (message) => message.thread_ts === undefined || message.thread_ts === message.ts,
    );
    const inThreads = all.filter(
      (message) => message.thread_ts !== undefined && message.thread_ts !== message.ts,
    );
    return roots.length >= parents && inThreads.length >= cards && { roots, cards: inThreads };
  });
}

describe('/papers subscribe', () => {
  it('confirms in the time zone of the person, with the next three times and a preview', async () => {
    const text = shownText(await command('/papers subscribe sparse attention', 'papers'));
    expect(text).toContain('papers about *sparse attention*, at 09:00 on weekdays (Europe/Berlin)');
    expect(text).toContain('Mon 1 Mar 09:00, Tue 2 Mar 09:00, Wed 3 Mar 09:00');
    expect(text).toContain('Lantern: Sparse Attention for Very Long Documents');
  });

  it('says so when the channel has just that already', async () => {
    expect(shownText(await command('/papers subscribe sparse attention', 'papers'))).toContain('already');
    expect(shownText(await command('/papers subscriptions', 'papers'))).toContain('*1 subscription*');
  });

  it.each([
    ['/papers subscribe at 25:00', 'time'],
    ['/papers subscribe in Europe/Berlinn', 'Europe/Berlin'],
    ['/papers subscribe 😀', 'topic'],
  ])('explains %s', async (line, hint) => {
    expect(shownText(await command(line, 'general'))).toContain(hint);
  });

  it('asks to be invited where it could not post', async () => {
    expect(shownText(await command('/papers subscribe', 'random'))).toContain('/invite @paperboy');
  });

  it('delivers at its time: one compact message, a card per paper in its thread, and nothing twice', async () => {
    const { client } = workspace;
    await client.setClock({ set: '2027-03-01T08:00:01Z' });
    const first = await digests('papers', 1, 2);
    const root = first.roots[0];
    expect(shownText(root ?? { text: '' })).toContain('Lantern');
    expect(first.cards.every((card) => card.thread_ts === root?.ts)).toBe(true);
    await workspace.restartBot();
    await client.setClock({ set: '2027-03-02T08:00:01Z' });
    const second = await digests('papers', 2, first.cards.length);
    expect(second.roots).toHaveLength(2);
    expect(second.cards).toHaveLength(first.cards.length);
    expect(shownText(second.roots[1] ?? { text: '' })).not.toContain('Lantern');
  });

  it('makes up for the latest missed slot only', async () => {
    await workspace.client.setClock({ set: '2027-03-05T12:00:00Z' });
    const { roots } = await digests('papers', 3, 0);
    expect(roots).toHaveLength(3);
  });

  it('is edited in a form that says what is wrong', async () => {
    const { client } = workspace;
    const list = await command('/papers subscriptions', 'papers');
    await client.click('ada', list, 'edit_subscription');
    await client.waitFor(() => client.modal('ada'));
    const form = {
      topic: { value: { type: 'plain_text_input', value: 'graph networks' } },
      time: { value: { type: 'timepicker', selected_time: '17:30' } },
      days: { value: { type: 'checkboxes', selected_options: [{ value: '2' }] } },
    };
    const zone = (value: string) => ({ time_zone: { value: { type: 'plain_text_input', value } } });
    const wrong = await client.submit('ada', { ...form, ...zone('Middle Earth') });
    expect(wrong.errors).toHaveProperty('time_zone');
    const before = (await client.ephemerals('ada', 'papers')).length;
    await client.submit('ada', { ...form, ...zone('Asia/Tokyo') });
    const replies = await workspace.replies('ada', 'papers', before + 1);
    expect(shownText(replies[before] ?? { text: '' })).toContain(
      'papers about *graph networks*, at 17:30 on Tuesday (Asia/Tokyo)',
    );
  });

  it('stops at a word, with a way back', async () => {
    const { client } = workspace;
    const stopped = await command('/papers unsubscribe', 'papers');
    expect(shownText(stopped)).toContain('Stopped: papers about *graph networks*');
    const before = (await client.ephemerals('ada', 'papers')).length;
    await client.click('ada', stopped, 'resubscribe');
    const replies = await workspace.replies('ada', 'papers', before + 1);
    expect(shownText(replies[before] ?? { text: '' })).toContain('graph networks');
    expect(shownText(await command('/papers unsubscribe all', 'papers'))).toContain('Stopped');
    expect(shownText(await command('/papers unsubscribe', 'papers'))).toContain('no subscription');
  });

  it('never pings, whatever topics and papers say, in the confirmation, the list and the digest', async () => {
    const { client } = workspace;
    const hostile = '<!channel> <@U1> *graph* networks';
    const told = [
      await command(`/papers subscribe ${hostile} daily at 8:00 in UTC`, 'general', 'yuki'),
      await command('/papers subscribe pings daily at 8:00 in UTC', 'general', 'yuki'),
      await command('/papers subscriptions', 'general', 'yuki'),
    ];
    expect(shownText(told[0] ?? { text: '' })).toContain('graph');
    await client.setClock({ set: '2027-03-09T08:00:01Z' });
    const { roots, cards } = await digests('general', 2, 1);
    expect(shownText(cards[0] ?? { text: '' })).toContain('Hostile');
    for (const message of [...told, ...roots, ...cards]) {
      expect(`${message.text}${JSON.stringify(message.blocks)}`).not.toMatch(
        /<(?:[@#]|!(?!date\^))|javascript:/,
      );
    }
  });
});
