import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Ground, openGround } from './ground.ts';

describe('messages, through Slack’s own client', () => {
  let on: Ground;
  let channel: string;
  beforeAll(async () => {
    on = await openGround();
    channel = on.ids.papers;
  });
  afterAll(() => on.close());

  const shown = async (ts: string | undefined, name = '#papers') =>
    (await on.people.messages(name, 'ada')).find((message) => message.ts === ts);
  const metadata = (event_payload: unknown) => ({ event_type: 'digest', event_payload });

  it('chat.postMessage: answers with the message, which people see', async () => {
    const { ts, message } = await on.client.chat.postMessage({ channel, text: 'hello' });
    expect(message).toMatchObject({ text: 'hello', user: on.ids.bot, team: on.ids.team });
    expect((await shown(ts))?.text).toBe('hello');
  });

  it('chat.postMessage: replies in a thread, also to the channel', async () => {
    const { ts: root = '' } = await on.client.chat.postMessage({ channel, text: 'root' });
    const reply = { channel, thread_ts: root, text: 'reply', reply_broadcast: true } as const;
    const { ts } = await on.client.chat.postMessage(reply);
    expect(await shown(ts)).toMatchObject({ thread_ts: root, subtype: 'thread_broadcast' });
    // A reply to a reply belongs to the same thread.
    const further = await on.client.chat.postMessage({ channel, thread_ts: ts ?? '', text: 'further' });
    expect((await shown(further.ts))?.thread_ts).toBe(root);
  });

  it.each([
    ['invalid_metadata_format', { event_type: 'x' }],
    ['invalid_metadata_schema', metadata({ list: [{ deep: { er: 1 } }] })],
    ['invalid_metadata_schema', { event_type: 'x'.repeat(256), event_payload: {} }],
    ['metadata_too_large', metadata({ key: 'x'.repeat(9000) })],
    ['ok', metadata({ key: 'slot-1', count: 2, fine: true, list: [{ a: 1 }], ids: ['a', 'b'] })],
  ])('chat.postMessage: answers metadata with %s', async (expected, given) => {
    const args = { channel, text: 'x', metadata: given };
    expect(await on.verdict('chat.postMessage', args)).toBe(expected);
  });

  it.each([
    ['invalid_thread_ts', { thread_ts: '1.000001' }],
    ['markdown_text_conflict', { markdown_text: 'y' }],
    ['msg_too_long', { text: undefined, markdown_text: 'x'.repeat(12_001) }],
    ['channel_not_found', { channel: 'C404' }],
    ['invalid_blocks_format', { blocks: '[{' }],
  ])('chat.postMessage: refuses with %s', async (expected, args) => {
    expect(await on.verdict('chat.postMessage', { channel, text: 'x', ...args })).toBe(expected);
  });

  it('chat.postMessage: cuts a text off at 40,000 characters', async () => {
    const { ts } = await on.client.chat.postMessage({ channel, text: 'x'.repeat(40_001) });
    expect((await shown(ts))?.text).toHaveLength(40_000);
  });

  it('chat.postMessage: knows private channels only from inside', async () => {
    const created = await fetch(`${on.playground.url}/playground/channels`, {
      method: 'POST',
      body: JSON.stringify({ as: on.ids.ada, name: 'secret', private: true }),
    });
    const { channel: secret } = (await created.json()) as { channel: string };
    expect(await on.verdict('chat.postMessage', { channel: secret, text: 'x' })).toBe('channel_not_found');
    await on.people.invite('ada', '#secret', 'paperboy');
    expect(await on.verdict('chat.postMessage', { channel: secret, text: 'x' })).toBe('ok');
    const { people } = on;
    expect((await people.state('miles')).channels.some(({ name }) => name === 'secret')).toBe(false);
  });

  it('chat.update: changes its own message, and no one else’s', async () => {
    const { ts = '' } = await on.client.chat.postMessage({ channel, text: 'before' });
    expect(await on.client.chat.update({ channel, ts, text: 'after' })).toMatchObject({ ts, text: 'after' });
    expect((await shown(ts))?.text).toBe('after');
    const { ts: theirs } = await on.people.say('ada', '#papers', 'mine');
    expect(await on.verdict('chat.update', { channel, ts: theirs, text: 'x' })).toBe('cant_update_message');
    const long = { channel, ts, text: 'x'.repeat(4001) };
    expect(await on.verdict('chat.update', long)).toBe('msg_too_long');
  });

  it('chat.delete: removes its own message, and no one else’s', async () => {
    const { ts = '' } = await on.client.chat.postMessage({ channel, text: 'gone' });
    await on.client.chat.delete({ channel, ts });
    expect(await shown(ts)).toBeUndefined();
    expect(await on.verdict('chat.delete', { channel, ts })).toBe('message_not_found');
    const { ts: theirs } = await on.people.say('ada', '#papers', 'mine');
    expect(await on.verdict('chat.delete', { channel, ts: theirs })).toBe('cant_delete_message');
  });

  it('chat.postEphemeral: is seen by one person, and only by members', async () => {
    const args = { channel, user: on.ids.ada, text: 'psst' };
    const { message_ts: ts } = await on.client.chat.postEphemeral(args);
    const mine = await on.people.ephemerals('ada', '#papers');
    expect(mine.map((message) => message.ts)).toContain(ts);
    expect(await on.people.ephemerals('miles', '#papers')).toEqual([]);
    expect(await on.verdict('chat.postEphemeral', { ...args, user: 'U404' })).toBe('user_not_in_channel');
  });

  it('chat.getPermalink: names the channel, the message and its thread', async () => {
    const { ts: root = '' } = await on.client.chat.postMessage({ channel, text: 'root' });
    const { ts = '' } = await on.client.chat.postMessage({ channel, thread_ts: root, text: 'reply' });
    const { permalink = '' } = await on.client.chat.getPermalink({ channel, message_ts: ts });
    const link = new URL(permalink);
    expect(link.pathname).toBe(`/archives/${channel}/p${ts.replace('.', '')}`);
    expect(link.searchParams.get('thread_ts')).toBe(root);
    const missing = { channel, message_ts: '1.000001' };
    expect(await on.verdict('chat.getPermalink', missing)).toBe('message_not_found');
  });

  it('is_archived: nothing is posted to an archived channel', async () => {
    await on.people.archive('ada', '#papers');
    expect(await on.verdict('chat.postMessage', { channel, text: 'x' })).toBe('is_archived');
    const whisper = { channel, user: on.ids.ada, text: 'x' };
    expect(await on.verdict('chat.postEphemeral', whisper)).toBe('is_archived');
    expect(await on.verdict('conversations.history', { channel })).toBe('ok');
    await on.people.archive('ada', '#papers', true);
    expect(await on.verdict('chat.postMessage', { channel, text: 'x' })).toBe('ok');
  });
});
