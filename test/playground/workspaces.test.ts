import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createPlaygroundClient, type PlaygroundClient } from '../../src/playground/client.ts';
import { type Stage, stage } from './with-bolt.ts';

describe('two workspaces that share one app', () => {
  let on: Stage;
  let there: PlaygroundClient;
  const heard: { team: string | undefined; text: string | undefined }[] = [];
  const gone: string[] = [];

  beforeAll(async () => {
    on = await stage((app) => {
      app.message(async ({ message, body }) => {
        heard.push({ team: body.team_id, text: 'text' in message ? message.text : undefined });
      });
      for (const type of ['app_uninstalled', 'tokens_revoked'] as const) {
        app.event(type, async () => void gone.push(type));
      }
    });
    there = createPlaygroundClient(on.playground.url, { team: 'harbor' });
  });
  afterAll(() => on.close());

  it('lists them, with the app in the first only', async () => {
    const list = await on.people.workspaces();
    expect(list.map(({ domain, installed }) => [domain, installed])).toEqual([
      ['lighthouse', true],
      ['harbor', false],
    ]);
  });

  it('keeps people, channels and commands of one out of the other', async () => {
    const [here, elsewhere] = [await on.people.state('ada'), await there.state('noor')];
    const ids = new Set(here.channels.map(({ id }) => id));
    expect(elsewhere.channels.some(({ id }) => ids.has(id))).toBe(false);
    expect(JSON.stringify(elsewhere)).not.toContain('ada');
    await expect(there.say('noor', here.channels[0]?.id ?? '', 'hello')).rejects.toThrow('no such channel');
    expect((await there.say('noor', '#general', '/papers x')).refused).toContain('not a valid command');
  });

  it('takes someone new in, who can write to the app and is in the first channel', async () => {
    const id = await on.people.addPerson('robin', 'Asia/Tokyo');
    const { channels } = await on.people.state('robin');
    expect(channels.find(({ name }) => name === 'general')?.members).toContain(id);
    expect((await on.people.say('robin', '@paperboy', 'hello')).ts).toBeTruthy();
    await expect(on.people.addPerson('robin')).rejects.toThrow('name_taken');
    await expect(on.people.addPerson('kim', 'Mars/Olympus')).rejects.toThrow('IANA');
  });

  it('lets a bot token reach its own workspace only, and says which it is', async () => {
    const token = await there.install();
    const harbor = (await on.people.workspaces()).find(({ domain }) => domain === 'harbor');
    expect(await on.app.client.auth.test({ token })).toMatchObject({ team_id: harbor?.id });
    const foreign = (await on.people.state('ada')).channels[0]?.id ?? '';
    await expect(on.app.client.conversations.info({ token, channel: foreign })).rejects.toThrow(
      'channel_not_found',
    );
  });

  it('sends the events of both over the same connection, under their own team ids', async () => {
    await there.say('noor', '#general', 'from the harbor');
    await on.people.say('ada', '#general', 'from the lab');
    const own = () => heard.filter(({ text }) => text?.startsWith('from the'));
    await expect.poll(() => own().map(({ text }) => text)).toEqual(['from the harbor', 'from the lab']);
    expect(new Set(own().map(({ team }) => team)).size).toBe(2);
  });

  it('tells the app that it was removed, and takes its tokens and its membership away', async () => {
    const token = await there.install();
    await there.uninstall();
    await expect.poll(() => [...gone].sort()).toEqual(['app_uninstalled', 'tokens_revoked']);
    await expect(on.app.client.auth.test({ token })).rejects.toThrow('account_inactive');
    expect(await on.app.client.auth.test()).toMatchObject({ ok: true });
    const { channels, app } = await there.state('noor');
    expect(channels.every(({ members }) => !members.includes(app.userId))).toBe(true);
  });
});
