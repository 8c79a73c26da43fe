import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Ground, openGround } from './ground.ts';

describe('reading a workspace, through Slack’s own client', () => {
  let on: Ground;
  let channel: string;
  const posted: string[] = [];
  beforeAll(async () => {
    on = await openGround();
    channel = on.ids.papers;
    for (const text of ['one', 'two', 'three', 'four', 'five']) {
      const metadata = { event_type: 'digest', event_payload: { key: text } };
      posted.push((await on.client.chat.postMessage({ channel, text, metadata })).ts ?? '');
    }
    for (const text of ['reply 1', 'reply 2', 'reply 3']) {
      await on.client.chat.postMessage({ channel, thread_ts: posted[0] ?? '', text });
    }
  });
  afterAll(() => on.close());

  it('conversations.history: newest first, in pages, within a range, with metadata when asked', async () => {
    const first = await on.client.conversations.history({ channel, limit: 3 });
    expect(first.messages?.map(({ text }) => text)).toEqual(['five', 'four', 'three']);
    expect(first.has_more).toBe(true);
    const cursor = first.response_metadata?.next_cursor ?? '';
    const second = await on.client.conversations.history({ channel, limit: 3, cursor });
    expect(second.messages?.map(({ text }) => text)).toEqual(['two', 'one']);
    expect(second.response_metadata?.next_cursor).toBe('');
    const range = { channel, oldest: posted[1] ?? '', latest: posted[3] ?? '', inclusive: true };
    const between = await on.client.conversations.history({ ...range, include_all_metadata: true });
    expect(between.messages?.map(({ metadata }) => metadata?.event_payload)).toEqual(
      ['four', 'three', 'two'].map((key) => ({ key })),
    );
  });

  it.each([
    ['channel_not_found', { channel: 'C404' }],
    ['invalid_limit', { limit: 1000 }],
    ['invalid_cursor', { cursor: 'x' }],
    ['invalid_ts_oldest', { oldest: 'yesterday' }],
    ['invalid_ts_latest', { latest: '1.2.3' }],
  ])('conversations.history: refuses with %s', async (expected, args) => {
    expect(await on.verdict('conversations.history', { channel, ...args })).toBe(expected);
  });

  it('conversations.replies: the thread from its parent on, whichever message is named', async () => {
    const { messages = [] } = await on.client.conversations.replies({ channel, ts: posted[0] ?? '' });
    expect(messages.map(({ text }) => text)).toEqual(['one', 'reply 1', 'reply 2', 'reply 3']);
    expect(messages[0]).toMatchObject({ reply_count: 3, reply_users: [on.ids.bot] });
    const ofReply = await on.client.conversations.replies({ channel, ts: messages[2]?.ts ?? '' });
    expect(ofReply.messages?.[0]?.text).toBe('one');
    expect(await on.verdict('conversations.replies', { channel, ts: '1.1' })).toBe('thread_not_found');
  });

  it('conversations.info: says whether the app is a member', async () => {
    const { channel: inside } = await on.client.conversations.info({ channel });
    const { channel: outside } = await on.client.conversations.info({ channel: on.ids.random });
    expect([inside?.is_member, outside?.is_member]).toEqual([true, false]);
    expect(inside).toMatchObject({ name: 'papers', is_private: false, is_archived: false });
  });

  it('conversations.list: by kind, in pages', async () => {
    const { channels: first = [], response_metadata } = await on.client.conversations.list({ limit: 2 });
    const cursor = response_metadata?.next_cursor ?? '';
    const { channels: second = [] } = await on.client.conversations.list({ limit: 2, cursor });
    expect([...first, ...second].map(({ name }) => name)).toEqual(['general', 'papers', 'random']);
    const { channels: direct = [] } = await on.client.conversations.list({ types: 'im' });
    expect(direct.every(({ is_im }) => is_im)).toBe(true);
    expect(direct).toHaveLength(3);
  });

  it('conversations.list: leaves archived ones out when asked', async () => {
    await on.people.archive('ada', '#random');
    const { channels = [] } = await on.client.conversations.list({ exclude_archived: true });
    expect(channels.map(({ name }) => name)).toEqual(['general', 'papers']);
    await on.people.archive('ada', '#random', true);
  });

  it('users.conversations: only what someone is a member of', async () => {
    const { channels = [] } = await on.client.users.conversations({});
    expect(channels.map(({ name }) => name)).toEqual(['general', 'papers']);
    const theirs = await on.client.users.conversations({ user: on.ids.ada });
    expect(theirs.channels).toHaveLength(3);
  });

  it('conversations.members: everyone, the app too', async () => {
    const { members = [] } = await on.client.conversations.members({ channel });
    expect(members).toContain(on.ids.bot);
    expect(members).toHaveLength(4);
  });

  it('conversations.open: finds the direct message with a person', async () => {
    const { channel: opened } = await on.client.conversations.open({ users: on.ids.ada });
    expect(opened?.id).toBe(on.ids.dm);
    expect(await on.verdict('conversations.open', { users: 'U404' })).toBe('user_not_found');
  });

  it('users.info: with the time zone and its offset', async () => {
    const { user } = await on.client.users.info({ user: on.ids.ada });
    expect(user).toMatchObject({ name: 'ada', tz: 'Europe/Berlin', is_bot: false });
    expect([3600, 7200]).toContain(user?.tz_offset);
    expect(await on.verdict('users.info', { user: 'U404' })).toBe('user_not_found');
  });

  it('users.list: people and the app', async () => {
    const { members = [] } = await on.client.users.list({});
    expect(members.map(({ name }) => name).sort()).toEqual(['ada', 'miles', 'paperboy', 'yuki']);
  });

  it('team.info: the workspace', async () => {
    const { team } = await on.client.team.info();
    expect(team).toMatchObject({ id: on.ids.team, domain: 'lighthouse' });
  });

  it('bots.info: the app', async () => {
    const { bot_id: bot = '' } = await on.client.auth.test();
    expect((await on.client.bots.info({ bot })).bot).toMatchObject({ user_id: on.ids.bot });
    expect(await on.verdict('bots.info', { bot: 'B404' })).toBe('bot_not_found');
  });
});
