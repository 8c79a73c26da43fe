import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Stage, stage } from './with-bolt.ts';

describe('reading a channel back', () => {
  let on: Stage;
  let channel: string;
  const sent: string[] = [];

  beforeAll(async () => {
    on = await stage(() => {});
    channel = (await on.people.state('ada')).channels.find(({ name }) => name === 'papers')?.id ?? '';
    for (let at = 0; at < 7; at += 1) {
      const metadata = { event_type: 'digest', event_payload: { key: `slot-${at}` } };
      const { ts } = await on.app.client.chat.postMessage({ channel, text: `message ${at}`, metadata });
      sent.push(ts ?? '');
    }
  });
  afterAll(() => on.close());

  it('gives every message its own, later ts', () => {
    expect([...new Set(sent)].sort()).toEqual(sent);
  });

  it('pages from the newest to the oldest', async () => {
    const texts: string[] = [];
    let cursor = '';
    do {
      const page = await on.app.client.conversations.history({
        channel,
        limit: 3,
        ...(cursor ? { cursor } : {}),
      });
      texts.push(...(page.messages ?? []).map(({ text }) => text ?? ''));
      cursor = page.response_metadata?.next_cursor ?? '';
    } while (cursor !== '');
    expect(texts).toEqual([6, 5, 4, 3, 2, 1, 0].map((at) => `message ${at}`));
  });

  it('leaves the ends of a range out unless asked to include them', async () => {
    const range = { channel, oldest: sent[2] ?? '', latest: sent[4] ?? '' };
    const without = await on.app.client.conversations.history(range);
    const inclusive = await on.app.client.conversations.history({ ...range, inclusive: true });
    expect(without.messages?.map(({ ts }) => ts)).toEqual([sent[3]]);
    expect(inclusive.messages?.map(({ ts }) => ts)).toEqual([sent[4], sent[3], sent[2]]);
  });

  it('shows metadata only when asked for it', async () => {
    const plain = await on.app.client.conversations.history({ channel, limit: 1 });
    const full = await on.app.client.conversations.history({ channel, limit: 1, include_all_metadata: true });
    expect(plain.messages?.[0]?.metadata).toBeUndefined();
    expect(full.messages?.[0]?.metadata?.event_payload).toEqual({ key: 'slot-6' });
  });

  it('keeps replies out of the channel and in their thread', async () => {
    const threadTs = sent[0] ?? '';
    const reply = await on.app.client.chat.postMessage({ channel, thread_ts: threadTs, text: 'a reply' });
    const history = await on.app.client.conversations.history({ channel });
    const thread = await on.app.client.conversations.replies({ channel, ts: threadTs });
    expect(history.messages?.some(({ ts }) => ts === reply.ts)).toBe(false);
    expect(thread.messages?.map(({ text }) => text)).toEqual(['message 0', 'a reply']);
    expect(thread.messages?.[0]?.reply_count).toBe(1);
  });

  it('changes and deletes what the app posted, and nothing else', async () => {
    const ts = sent[5] ?? '';
    await on.app.client.chat.update({ channel, ts, text: 'changed' });
    await on.app.client.chat.delete({ channel, ts: sent[6] ?? '' });
    const shown = await on.people.messages('#papers');
    expect(shown.find((message) => message.ts === ts)?.text).toBe('changed');
    expect(shown.some((message) => message.ts === sent[6])).toBe(false);
    const theirs = await on.people.say('ada', '#papers', 'mine');
    await expect(on.app.client.chat.update({ channel, ts: theirs.ts ?? '', text: 'x' })).rejects.toThrow(
      'cant_update_message',
    );
  });

  it('streams a message piece by piece until it is stopped', async () => {
    const client = on.app.client;
    const { team_id: team = '' } = await client.auth.test();
    const user = (await on.people.state('ada')).me;
    const { ts: stream = '' } = await client.chat.startStream({
      channel,
      thread_ts: sent[0] ?? '',
      recipient_team_id: team,
      recipient_user_id: user,
    });
    await client.chat.appendStream({ channel, ts: stream, markdown_text: 'one ' });
    await client.chat.stopStream({ channel, ts: stream, markdown_text: 'two' });
    const shown = await on.people.messages('#papers');
    expect(shown.find((message) => message.ts === stream)?.text).toBe('one two');
    await expect(client.chat.appendStream({ channel, ts: stream, markdown_text: 'x' })).rejects.toThrow(
      'message_not_in_streaming_state',
    );
  });
});
