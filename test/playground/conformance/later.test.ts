import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Ground, openGround } from './ground.ts';

describe('messages that come later, piece by piece, or with previews', () => {
  let on: Ground;
  let channel: string;
  beforeAll(async () => {
    on = await openGround({ seed: { app: { unfurlDomains: ['papers.example'] } } });
    channel = on.ids.papers;
  });
  afterAll(() => on.close());

  const texts = async () => (await on.people.messages('#papers')).map(({ text }) => text);
  const soon = async (seconds: number) => {
    const { clock } = await on.people.state('ada');
    return Math.ceil(Date.parse(clock.now) / 1000) + seconds;
  };

  it('chat.scheduleMessage: posts when the playground’s clock gets there', async () => {
    const post_at = await soon(3600);
    const { scheduled_message_id: id } = await on.client.chat.scheduleMessage({
      channel,
      text: 'an hour later',
      post_at,
    });
    expect(id).toMatch(/^Q/);
    expect(await texts()).not.toContain('an hour later');
    await on.people.setClock({ advanceSeconds: 3601 });
    await on.people.waitFor(async () => (await texts()).includes('an hour later'));
    expect((await on.client.chat.scheduledMessages.list({ channel })).scheduled_messages).toEqual([]);
  });

  it.each([
    ['time_in_past', -60],
    ['time_too_far', 121 * 86_400],
  ])('chat.scheduleMessage: refuses with %s', async (expected, seconds) => {
    const args = { channel, text: 'x', post_at: await soon(seconds) };
    expect(await on.verdict('chat.scheduleMessage', args)).toBe(expected);
  });

  it('chat.scheduleMessage: takes thirty for a channel within five minutes', async () => {
    const post_at = await soon(86_400);
    for (let count = 0; count < 30; count += 1) {
      await on.client.chat.scheduleMessage({ channel, text: `${count}`, post_at });
    }
    const args = { channel, text: 'one more', post_at };
    expect(await on.verdict('chat.scheduleMessage', args)).toBe('restricted_too_many');
  });

  it('chat.scheduledMessages.list: pages through what is still to come', async () => {
    const first = await on.client.chat.scheduledMessages.list({ channel, limit: 20 });
    const cursor = first.response_metadata?.next_cursor ?? '';
    const second = await on.client.chat.scheduledMessages.list({ channel, limit: 20, cursor });
    expect([first.scheduled_messages?.length, second.scheduled_messages?.length]).toEqual([20, 10]);
  });

  it('chat.deleteScheduledMessage: takes one back', async () => {
    const post_at = await soon(600);
    const { scheduled_message_id: id = '' } = await on.client.chat.scheduleMessage({
      channel,
      text: 'never',
      post_at,
    });
    await on.client.chat.deleteScheduledMessage({ channel, scheduled_message_id: id });
    await on.people.setClock({ advanceSeconds: 700 });
    expect(await texts()).not.toContain('never');
    const again = { channel, scheduled_message_id: id };
    expect(await on.verdict('chat.deleteScheduledMessage', again)).toBe('invalid_scheduled_message_id');
  });

  const recipient = () => ({ recipient_team_id: on.ids.team, recipient_user_id: on.ids.ada });

  it('chat.startStream: wants to know for whom, outside of direct messages', async () => {
    expect(await on.verdict('chat.startStream', { channel })).toBe('missing_recipient_team_id');
    const { recipient_team_id } = recipient();
    const half = { channel, recipient_team_id };
    expect(await on.verdict('chat.startStream', half)).toBe('missing_recipient_user_id');
    expect(await on.verdict('chat.startStream', { channel, ...recipient() })).toBe('ok');
  });

  it('chat.appendStream: grows the message that people see', async () => {
    const { ts } = await on.people.say('ada', '#papers', 'a question');
    const streamer = on.client.chatStream({ channel, thread_ts: ts ?? '', ...recipient(), buffer_size: 1 });
    await streamer.append({ markdown_text: 'one ' });
    await streamer.append({ markdown_text: '**two** ' });
    expect(await texts()).toContain('one **two** ');
    await streamer.stop({ markdown_text: 'three' });
    expect(await texts()).toContain('one **two** three');
  });

  it('chat.stopStream: ends it with blocks and metadata; nothing can be added then', async () => {
    const { ts = '' } = await on.client.chat.startStream({
      channel,
      thread_ts: (await on.people.say('ada', '#papers', 'another')).ts ?? '',
      markdown_text: 'text',
      ...recipient(),
    });
    expect(await on.verdict('chat.update', { channel, ts, text: 'x' })).toBe('streaming_state_conflict');
    const metadata = { event_type: 'answer', event_payload: { key: 'k' } };
    const blocks = [{ type: 'divider' }] as const;
    await on.client.chat.stopStream({ channel, ts, blocks: [...blocks], metadata });
    const shown = (await on.people.messages('#papers')).find((message) => message.ts === ts);
    expect(shown?.blocks?.map(({ type }) => type)).toEqual(['markdown', 'divider']);
    const more = { channel, ts, markdown_text: 'x' };
    expect(await on.verdict('chat.appendStream', more)).toBe('message_not_in_streaming_state');
    expect(await on.verdict('chat.stopStream', { channel, ts })).toBe('message_not_in_streaming_state');
  });

  it.each([
    ['no_text', {}],
    ['msg_too_long', { markdown_text: 'x'.repeat(12_001) }],
    ['invalid_chunks', { chunks: [{ type: 'task_update', id: '1', title: 'Look', status: 'dancing' }] }],
    ['invalid_blocks', { chunks: [{ type: 'blocks', blocks: [{ type: 'poem' }] }] }],
    ['ok', { chunks: [{ type: 'task_update', id: '1', title: 'Look', status: 'complete' }] }],
  ])('chat.appendStream: answers with %s', async (expected, piece) => {
    const { ts } = await on.client.chat.startStream({ channel, ...recipient() } as never);
    expect(await on.verdict('chat.appendStream', { channel, ts, ...piece })).toBe(expected);
  });

  it('agent_session_stopped: a person stops an answer; nothing can be added, but it can be ended', async () => {
    const { ts: thread_ts = '' } = await on.people.say('ada', '@paperboy', 'a long question');
    const { ts = '' } = await on.client.chat.startStream({ channel: on.ids.dm, thread_ts });
    expect(await on.people.stopAgent('ada', '@paperboy', thread_ts)).toEqual([ts]);
    const event = await on.event('agent_session_stopped');
    expect(event).toMatchObject({ thread_ts, user: on.ids.ada, streaming_message_ts: [ts] });
    const more = { channel: on.ids.dm, ts, markdown_text: 'x' };
    expect(await on.verdict('chat.appendStream', more)).toBe('stopped_by_user');
    expect(await on.verdict('chat.stopStream', { channel: on.ids.dm, ts })).toBe('ok');
  });

  it('link_shared: is sent for watched domains and their subdomains only, member or not', async () => {
    await on.people.say(
      'ada',
      '#random',
      'see https://www.papers.example/1?a=b&c=d and https://other.example/',
    );
    const event = await on.event('link_shared');
    const url = 'https://www.papers.example/1?a=b&c=d';
    expect(event).toMatchObject({
      is_bot_user_member: false,
      links: [{ url, domain: 'www.papers.example' }],
    });
  });

  it('chat.unfurl: shows a preview under the message, by unfurl_id', async () => {
    const url = 'https://papers.example/2';
    const { ts } = await on.people.say('ada', '#papers', `look: ${url}`);
    const { unfurl_id } = await on.event('link_shared', ({ message_ts }) => message_ts === ts);
    const unfurls = { [url]: { blocks: [{ type: 'section', text: { type: 'mrkdwn', text: 'a paper' } }] } };
    const at = { unfurl_id, source: 'conversations_history' };
    expect(await on.verdict('chat.unfurl', { ...at, unfurls })).toBe('ok');
    const shown = (await on.people.messages('#papers')).find((message) => message.ts === ts);
    expect(JSON.stringify(shown)).toContain('a paper');
    const foreign = { 'https://papers.example/3': unfurls[url] };
    expect(await on.verdict('chat.unfurl', { ...at, unfurls: foreign })).toBe('cannot_unfurl_url');
    const unknown = { unfurl_id: 'x', source: 'conversations_history', unfurls };
    expect(await on.verdict('chat.unfurl', unknown)).toBe('invalid_unfurl_id');
  });
});
