import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Ground, openGround } from './ground.ts';

describe('events, as Slack’s own Socket Mode client gets them', () => {
  let on: Ground;
  beforeAll(async () => {
    on = await openGround({ seed: { app: { unfurlDomains: ['papers.example'] } } });
  });
  afterAll(() => on.close());

  it('message.channels: in an envelope that names the workspace and the installation', async () => {
    const { ts } = await on.people.say('ada', '#papers', 'to everyone');
    const event = await on.event('message', (found) => found.ts === ts);
    expect(event).toMatchObject({
      channel: on.ids.papers,
      channel_type: 'channel',
      user: on.ids.ada,
      text: 'to everyone',
      event_ts: ts,
    });
    const body = on.received.find((envelope) => envelope.body.event?.ts === ts)?.body;
    expect(body).toMatchObject({
      type: 'event_callback',
      team_id: on.ids.team,
      authorizations: [{ team_id: on.ids.team, user_id: on.ids.bot, is_bot: true }],
    });
    expect(body?.event_id).toMatch(/^Ev/);
  });

  it('message.im: with the kind of conversation', async () => {
    const { ts } = await on.people.say('ada', '@paperboy', 'between us');
    const event = await on.event('message', (found) => found.ts === ts);
    expect(event).toMatchObject({ channel: on.ids.dm, channel_type: 'im', text: 'between us' });
  });

  it('message.groups: from private channels', async () => {
    await fetch(`${on.playground.url}/playground/channels`, {
      method: 'POST',
      body: JSON.stringify({ as: on.ids.ada, name: 'board', private: true }),
    });
    await on.people.invite('ada', '#board', 'paperboy');
    const { ts } = await on.people.say('ada', '#board', 'in private');
    const event = await on.event('message', (found) => found.ts === ts);
    expect(event.channel_type).toBe('group');
  });

  it('message_changed: with the message before and after', async () => {
    const { channel, ts = '' } = await on.client.chat.postMessage({ channel: on.ids.papers, text: 'before' });
    await on.client.chat.update({ channel: channel ?? '', ts, text: 'after' });
    const event = await on.event('message', ({ subtype }) => subtype === 'message_changed');
    expect(event).toMatchObject({ message: { ts, text: 'after' }, previous_message: { text: 'before' } });
  });

  it('message_changed: when a person edits, and a stone where a message with replies was deleted', async () => {
    const { people, ids } = on;
    const { ts = '' } = await people.say('ada', '#papers', 'frist');
    const at = { channel: ids.papers, ts };
    await people.edit('ada', at, 'first');
    const edit = await on.event('message', ({ message }) => (message as { text?: string })?.text === 'first');
    expect(edit).toMatchObject({ subtype: 'message_changed', previous_message: { text: 'frist' } });
    await expect(people.edit('miles', at, 'mine')).rejects.toThrow('cant_update_message');
    await people.say('miles', '#papers', 'a reply', ts);
    await people.remove('ada', at);
    const stone = await on.event(
      'message',
      ({ message }) => (message as { subtype?: string })?.subtype === 'tombstone',
    );
    expect(stone).toMatchObject({ message: { ts, thread_ts: ts, user: 'USLACKBOT' } });
    await expect(people.remove('ada', at)).rejects.toThrow('cant_delete_message');
  });

  it('message_deleted: with the message that is gone', async () => {
    const { ts = '' } = await on.client.chat.postMessage({ channel: on.ids.papers, text: 'gone' });
    await on.client.chat.delete({ channel: on.ids.papers, ts });
    const event = await on.event('message', ({ subtype }) => subtype === 'message_deleted');
    expect(event).toMatchObject({ deleted_ts: ts, previous_message: { text: 'gone' } });
  });

  it('app_mention: beside the message, with the same ts', async () => {
    const { ts } = await on.people.say('ada', '#papers', '@paperboy hello');
    const event = await on.event('app_mention');
    expect(event).toMatchObject({ ts, user: on.ids.ada, channel: on.ids.papers });
    await on.event('message', (found) => found.ts === ts);
  });

  it('app_home_opened: with the tab and the direct message', async () => {
    await on.people.openHome('ada', 'messages');
    expect(await on.event('app_home_opened')).toMatchObject({
      tab: 'messages',
      user: on.ids.ada,
      channel: on.ids.dm,
    });
  });

  it('member_joined_channel: with who invited', async () => {
    await on.people.invite('ada', '#random', 'paperboy');
    expect(await on.event('member_joined_channel', ({ channel }) => channel === on.ids.random)).toMatchObject(
      {
        user: on.ids.bot,
        inviter: on.ids.ada,
      },
    );
  });

  it('member_left_channel: for people, and channel_left for the app itself', async () => {
    await on.people.leave('miles', '#random');
    expect(await on.event('member_left_channel')).toMatchObject({ user: on.ids.miles });
    await on.client.conversations.leave({ channel: on.ids.random });
    expect(await on.event('channel_left')).toMatchObject({ channel: on.ids.random });
  });

  it('reaction_added: with the item and its author', async () => {
    const { ts = '' } = await on.people.say('ada', '#papers', 'nice');
    await on.people.react('miles', { ts, channel: on.ids.papers }, 'eyes');
    expect(await on.event('reaction_added')).toMatchObject({
      user: on.ids.miles,
      reaction: 'eyes',
      item: { type: 'message', channel: on.ids.papers, ts },
      item_user: on.ids.ada,
    });
  });

  it('reaction_removed: likewise', async () => {
    const { ts = '' } = await on.client.chat.postMessage({ channel: on.ids.papers, text: 'x' });
    const at = { channel: on.ids.papers, timestamp: ts, name: 'tada' };
    await on.client.reactions.add(at);
    await on.client.reactions.remove(at);
    expect(await on.event('reaction_removed')).toMatchObject({ user: on.ids.bot, reaction: 'tada' });
  });

  it('link_shared: with what chat.unfurl needs', async () => {
    await on.people.say('ada', '#papers', 'https://papers.example/1');
    const event = await on.event('link_shared');
    expect(event).toMatchObject({ channel: on.ids.papers, source: 'conversations_history' });
    expect(event.unfurl_id).toBeTruthy();
  });

  it('channel_archive: and channel_unarchive', async () => {
    await on.people.archive('ada', '#papers');
    await on.people.archive('ada', '#papers', true);
    expect(await on.event('channel_archive')).toMatchObject({ channel: on.ids.papers, user: on.ids.ada });
    expect(await on.event('channel_unarchive')).toMatchObject({ channel: on.ids.papers });
  });

  it('subscriptions: nothing comes that the manifest does not name or no scope covers', async () => {
    const manifest = {
      oauth_config: { scopes: { bot: ['im:history'] } },
      settings: { event_subscriptions: { bot_events: ['message.im', 'app_home_opened'] } },
    };
    await on.people.configureApp({ manifest });
    const before = on.received.length;
    await on.people.say('ada', '#papers', 'unheard');
    await on.people.say('ada', '@paperboy', 'heard');
    await on.event('message', ({ text }) => text === 'heard');
    expect(on.received.slice(before).map(({ body }) => body.event?.text)).toEqual(['heard']);
  });

  it('tokens_revoked: when a token is taken back', async () => {
    const bot_events = ['tokens_revoked', 'app_uninstalled'];
    await on.people.configureApp({ manifest: { settings: { event_subscriptions: { bot_events } } } });
    await on.client.auth.revoke({ token: await on.people.install() });
    expect(await on.event('tokens_revoked')).toMatchObject({ tokens: { bot: [on.ids.bot] } });
  });

  it('app_uninstalled: when the app is removed', async () => {
    await on.people.uninstall();
    expect(await on.event('app_uninstalled')).toBeTruthy();
  });
});
