import { webApi } from '@slack/bolt';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { setMemory } from '../../src/slack/home/settings.ts';
import { encodeValue } from '../../src/slack/value.ts';
import { openDatabase } from '../../src/storage/database.ts';
import { createWorkspaceSettings } from '../../src/storage/workspace-settings.ts';
import { LIBRARY } from './library.ts';
import { openWorkspace, shownText, type Workspace } from './workspace.ts';

let workspace: Workspace;
beforeAll(async () => {
  workspace = await openWorkspace(LIBRARY);
  await workspace.client.addPerson('rosa');
});
afterAll(() => workspace.close());

async function say(user: string, line: string, channel = 'general') {
  const before = (await workspace.client.ephemerals(user, channel)).length;
  await workspace.client.command(user, channel, line);
  const reply = (await workspace.replies(user, channel, before + 1))[before];
  if (!reply) throw new Error('no reply');
  return reply;
}

async function save(user: string, words: string, channel = 'general') {
  const found = await say(user, `/papers ${words}`, channel);
  const before = (await workspace.client.ephemerals(user, channel)).length;
  await workspace.client.click(user, found, 'save_paper');
  await workspace.replies(user, channel, before + 1);
}

const home = (user: string, words: string) =>
  workspace.client.waitFor(async () => {
    const view = (await workspace.client.state(user)).home;
    return view && JSON.stringify(view).includes(words) ? view : undefined;
  }, 30_000);

const least = (people: number) => ({ action: 'set_memory', value: JSON.stringify({ least: people }) });

/** What the results for words tell of the team, once it is told or for what is told now. */
const told = async (user: string, words: string) =>
  /Here: .*/.exec(shownText(await say(user, `/papers ${words}`)))?.[0];

describe('what a team remembers together', () => {
  it('is told to nobody until an admin turns it on', async () => {
    for (const user of ['ada', 'miles', 'yuki']) await save(user, 'lantern');
    expect(await told('rosa', 'lantern')).toBeUndefined();
    await workspace.client.openHome('miles');
    expect(JSON.stringify(await home('miles', 'What I know'))).not.toContain('Team memory');
    await workspace.client.openHome('ada');
    const { id } = await home('ada', 'Team memory');
    await workspace.client.click('ada', { id }, least(3));
    await home('ada', '"initial_option":{"text":{"type":"plain_text","text":"From 3 people on"');
    expect(await told('rosa', 'lantern')).toContain('saved by 3 people');
  });

  it('tells nothing of groups that are too small, and counts people once', async () => {
    for (const user of ['ada', 'miles']) await save(user, 'tidepool');
    await save('miles', 'tidepool', 'papers');
    expect(await told('rosa', 'tidepool')).toBeUndefined();
  });

  it('tells nothing of what is done in private channels', async () => {
    const { client } = workspace;
    const { me, app } = await client.state('ada');
    await fetch(`${workspace.url}/playground/channels`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ as: me, name: 'hidden', private: true }),
    });
    for (const person of [app.userId, 'miles', 'yuki']) await client.invite('ada', 'hidden', person);
    for (const user of ['ada', 'miles', 'yuki']) await save(user, 'kite activation', 'hidden');
    await client.say('ada', 'hidden', '@paperboy which activation has gradients that are exactly zero?');
    await workspace.posts('hidden', 1, 'ada');
    expect(await told('rosa', 'kite activation')).toBeUndefined();
  });

  it('tells where a paper was discussed in public, with the day as a date of the reader', async () => {
    const { client } = workspace;
    await client.say('ada', 'papers', '@paperboy what falls from 9.1 to 7.4 on the Brook corpus?');
    await workspace.posts('papers', 1, 'ada');
    const reply = await client.waitFor(async () => {
      const found = await say('rosa', '/papers dense feet speech');
      return JSON.stringify(found.blocks).includes('discussed in ') ? found : undefined;
    }, 30_000);
    const { channels } = await client.state('ada');
    const papers = channels.find(({ name }) => name === 'papers')?.id;
    expect(JSON.stringify(reply.blocks)).toContain(`{"type":"channel","channel_id":"${papers}"}`);
    expect(JSON.stringify(reply.blocks)).toContain('"type":"date"');
  });

  it('is turned off again by an admin alone', async () => {
    const { client } = workspace;
    const { id } = await home('ada', 'Team memory');
    await client.click('ada', { id }, least(0));
    await home('ada', '"initial_option":{"text":{"type":"plain_text","text":"Off"');
    expect(await told('rosa', 'lantern')).toBeUndefined();
  });

  it('is not changed by the menu of an admin in the hands of somebody else', async () => {
    const db = await openDatabase(workspace.databaseUrl);
    const settings = createWorkspaceSettings(db);
    const { people } = await workspace.client.state('ada');
    const client = new webApi.WebClient(workspace.botToken, { slackApiUrl: `${workspace.url}/api/` });
    const { team_id: teamId = '' } = await client.auth.test();
    const replies: string[] = [];
    const forged = (name: string) => ({
      ...{ teamId, client, input: encodeValue('memory', { least: 5 }) },
      userId: people.find((person) => person.name === name)?.id ?? '',
      reply: async ({ text }: { text: string }) => void replies.push(text),
    });
    const parts = { settings, clock: { now: () => new Date('2026-03-02T09:00:00Z') } };
    await setMemory(parts, forged('miles'));
    expect(replies).toEqual(['Not changed: only admins of this workspace can set that.']);
    expect((await settings.memory(teamId)).enabled).toBe(false);
    await setMemory(parts, forged('ada'));
    expect(await settings.memory(teamId)).toEqual({ enabled: true, least: 5 });
    await db.destroy();
  });
});
