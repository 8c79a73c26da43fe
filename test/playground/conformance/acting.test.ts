import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Ground, openGround } from './ground.ts';

const modal = (title: string, more = {}) => ({
  type: 'modal' as const,
  callback_id: 'form',
  title: { type: 'plain_text' as const, text: title },
  submit: { type: 'plain_text' as const, text: 'Save' },
  blocks: [],
  ...more,
});

describe('acting in a workspace, through Slack’s own client', () => {
  let on: Ground;
  let channel: string;
  beforeAll(async () => {
    on = await openGround();
    channel = on.ids.papers;
  });
  afterAll(() => on.close());

  /** A fresh trigger_id, as a command brings it. */
  async function trigger(): Promise<string> {
    const known = on.received.length;
    await on.people.command('ada', '#papers', '/papers x');
    const bodies = on.received.slice(known).map(({ body }) => body);
    return String(bodies.find(({ trigger_id }) => trigger_id)?.trigger_id);
  }

  it('reactions.add: once', async () => {
    const { ts } = await on.people.say('ada', '#papers', 'nice');
    await on.client.reactions.add({ channel, timestamp: ts ?? '', name: 'eyes' });
    const again = { channel, timestamp: ts, name: 'eyes' };
    expect(await on.verdict('reactions.add', again)).toBe('already_reacted');
    expect(await on.verdict('reactions.add', { ...again, name: 'no such' })).toBe('invalid_name');
    const missing = { channel, timestamp: '1.1', name: 'eyes' };
    expect(await on.verdict('reactions.add', missing)).toBe('message_not_found');
  });

  it('reactions.get: who reacted how', async () => {
    const { ts = '' } = await on.people.say('ada', '#papers', 'nice');
    await on.people.react('miles', { ts, channel }, 'tada');
    const { message } = await on.client.reactions.get({ channel, timestamp: ts });
    expect(message?.reactions).toEqual([{ name: 'tada', users: [on.ids.miles], count: 1 }]);
  });

  it('reactions.remove: only its own', async () => {
    const { ts = '' } = await on.people.say('ada', '#papers', 'nice');
    await on.people.react('miles', { ts, channel }, 'tada');
    const at = { channel, timestamp: ts, name: 'tada' };
    expect(await on.verdict('reactions.remove', at)).toBe('no_reaction');
    await on.client.reactions.add(at);
    await on.client.reactions.remove(at);
    const { message } = await on.client.reactions.get(at);
    expect(message?.reactions?.[0]?.users).toEqual([on.ids.miles]);
  });

  it('views.open: once per trigger_id', async () => {
    const trigger_id = await trigger();
    const { view } = await on.client.views.open({ trigger_id, view: modal('First') });
    expect((await on.people.modal('ada'))?.id).toBe(view?.id);
    const again = { trigger_id, view: modal('Second') };
    expect(await on.verdict('views.open', again)).toBe('exchanged_trigger_id');
    const made = { trigger_id: 'made-up', view: modal('x') };
    expect(await on.verdict('views.open', made)).toBe('invalid_trigger_id');
  });

  it('views.push: three on each other, no more', async () => {
    await on.client.views.open({ trigger_id: await trigger(), view: modal('1') });
    await on.client.views.push({ trigger_id: await trigger(), view: modal('2') });
    await on.client.views.push({ trigger_id: await trigger(), view: modal('3') });
    const args = { trigger_id: await trigger(), view: modal('4') };
    expect(await on.verdict('views.push', args)).toBe('push_limit_reached');
  });

  it('views.update: by id or external id, and not over a change it has not seen', async () => {
    const opened = modal('Before', { external_id: 'mine' });
    const { view } = await on.client.views.open({ trigger_id: await trigger(), view: opened });
    const [view_id, hash] = [view?.id ?? '', view?.hash ?? ''];
    await on.client.views.update({ view_id, hash, view: modal('After', { external_id: 'mine' }) });
    const stale = { view_id, hash, view: modal('Late') };
    expect(await on.verdict('views.update', stale)).toBe('hash_conflict');
    await on.client.views.update({ external_id: 'mine', view: modal('By name') });
    expect((await on.people.modal('ada'))?.title).toMatchObject({ text: 'By name' });
    expect(await on.verdict('views.update', { view_id: 'V404', view: modal('x') })).toBe('not_found');
  });

  it.each([
    ['invalid_arguments', modal('x'.repeat(25))],
    ['invalid_arguments', modal('x', { private_metadata: 'x'.repeat(3001) })],
    ['invalid_arguments', modal('x', { blocks: Array.from({ length: 101 }, () => ({ type: 'divider' })) })],
    ['view_too_large', modal('x', { extra: 'x'.repeat(250_000) })],
  ])('views.open: refuses with %s', async (expected, view) => {
    expect(await on.verdict('views.open', { trigger_id: await trigger(), view })).toBe(expected);
  });

  it('views.publish: a person’s Home, with its hash', async () => {
    const view = { type: 'home' as const, blocks: [] };
    const { view: first } = await on.client.views.publish({ user_id: on.ids.ada, view });
    await on.client.views.publish({ user_id: on.ids.ada, view, hash: first?.hash ?? '' });
    const stale = { user_id: on.ids.ada, view, hash: first?.hash };
    expect(await on.verdict('views.publish', stale)).toBe('hash_conflict');
    expect((await on.people.state('ada')).home?.type).toBe('home');
    const wrong = { user_id: on.ids.ada, view: modal('x') };
    expect(await on.verdict('views.publish', wrong)).toBe('invalid_arguments');
  });

  it('conversations.leave: goes, and can come back', async () => {
    await on.people.createChannel('ada', 'passing');
    await on.people.invite('ada', '#passing', 'paperboy');
    const { channels } = await on.people.state('ada');
    const passing = channels.find(({ name }) => name === 'passing')?.id ?? '';
    await on.client.conversations.leave({ channel: passing });
    const args = { channel: passing, text: 'x' };
    expect(await on.verdict('chat.postMessage', args)).toBe('not_in_channel');
    await on.client.conversations.join({ channel: passing });
    expect(await on.verdict('chat.postMessage', args)).toBe('ok');
  });

  it('conversations.join: says when it was there already; not for direct messages', async () => {
    expect(await on.client.conversations.join({ channel })).toMatchObject({ warning: 'already_in_channel' });
    const direct = { channel: on.ids.dm };
    expect(await on.verdict('conversations.join', direct)).toBe('method_not_supported_for_channel_type');
  });

  it('assistant.threads.setStatus: is shown until the app posts', async () => {
    const { ts = '' } = await on.people.say('ada', '@paperboy', 'a question');
    const at = { channel_id: on.ids.dm, thread_ts: ts };
    await on.client.assistant.threads.setStatus({ ...at, status: 'is thinking…' });
    const statuses = async () =>
      (await on.people.state('ada')).channels.find(({ id }) => id === on.ids.dm)?.statuses;
    expect(await statuses()).toEqual([{ thread_ts: ts, status: 'is thinking…' }]);
    await on.client.chat.postMessage({ channel: on.ids.dm, thread_ts: ts, text: 'an answer' });
    expect(await statuses()).toEqual([]);
    const loading_messages = Array.from({ length: 11 }, () => 'x');
    const many = { ...at, status: 'x', loading_messages };
    expect(await on.verdict('assistant.threads.setStatus', many)).toBe('invalid_arguments');
  });

  it('assistant.threads.setSuggestedPrompts: one to four', async () => {
    const prompts = [{ title: 'New', message: 'What is new?' }] as const;
    const args = { channel_id: on.ids.dm, prompts: [...prompts] };
    expect(await on.verdict('assistant.threads.setSuggestedPrompts', args)).toBe('ok');
    const five = { ...args, prompts: Array.from({ length: 5 }, () => prompts[0]) };
    expect(await on.verdict('assistant.threads.setSuggestedPrompts', five)).toBe('invalid_arguments');
  });

  it('assistant.threads.setTitle: names a thread', async () => {
    const { ts } = await on.people.say('ada', '@paperboy', 'a question');
    const args = { channel_id: on.ids.dm, thread_ts: ts, title: 'A question' };
    expect(await on.verdict('assistant.threads.setTitle', args)).toBe('ok');
    expect(await on.verdict('assistant.threads.setTitle', { ...args, title: '' })).toBe('invalid_arguments');
  });

  it('agents.sessions.setStatus: one of Slack’s states', async () => {
    const { ts } = await on.people.say('ada', '@paperboy', 'a question');
    const args = { channel_id: on.ids.dm, thread_ts: ts, status: 'processing' };
    expect(await on.verdict('agents.sessions.setStatus', args)).toBe('ok');
    expect(await on.verdict('agents.sessions.setStatus', { ...args, status: 'asleep' })).toBe(
      'invalid_arguments',
    );
  });
});
