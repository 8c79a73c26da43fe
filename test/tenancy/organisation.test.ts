import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { PlaygroundClient } from '../../src/playground/client.ts';
import { type Db, openDatabase } from '../../src/storage/database.ts';
import { LIBRARY } from '../scenarios/library.ts';
import { shownText } from '../scenarios/workspace.ts';
import { type ManyWorkspaces, openManyWorkspaces } from './many-workspaces.ts';

const GROUP = 'Coast Group';

let many: ManyWorkspaces;
let harbor: PlaygroundClient;
let db: Db;
const ids: Record<string, string> = {};
beforeAll(async () => {
  many = await openManyWorkspaces({
    papers: LIBRARY,
    playground: {
      seed: {
        app: { orgReady: true, tokenLifeSeconds: 12 * 3600 },
        workspaces: [
          { installed: false, organisation: GROUP },
          { installed: false, organisation: GROUP },
        ],
      },
    },
  });
  harbor = many.people('harbor');
  db = await openDatabase(many.databaseUrl);
  for (const { domain, id } of await harbor.workspaces()) ids[domain] = id;
  ids.group = String((await harbor.setAccess(GROUP, 'harbor', false)).organisation);
});
afterAll(async () => {
  await db.destroy();
  await many.close();
});

const teams = async () => {
  const rows = await db.selectFrom('installation_teams').select('team_id').execute();
  return rows.map(({ team_id }) => team_id).sort();
};
const subscription = () => db.selectFrom('subscriptions').selectAll().executeTakeFirst();

/** What somebody is told privately after a deed. */
async function told(user: string, deed: () => Promise<unknown>) {
  const before = (await harbor.ephemerals(user, '#general')).length;
  await deed();
  const found = await harbor.waitFor(async () => {
    const all = await harbor.ephemerals(user, '#general');
    return all.length > before && all;
  }, 30_000);
  const [reply] = found.slice(before);
  if (!reply) throw new Error('nothing was said');
  return reply;
}

describe('a bot that an organisation has installed', () => {
  it('is in all of it, and in no workspace until one is added', async () => {
    const { status, html } = await many.install(ids.group ?? '');
    expect(status).toBe(200);
    expect(html).toContain(`Paperboy is in all workspaces of ${GROUP}`);
    expect(await teams()).toEqual([]);
    await harbor.setAccess(GROUP, 'harbor', true);
    await harbor.waitFor(async () => (await teams()).includes(ids.harbor ?? ''));
  });

  it('answers commands, presses, forms and questions of that workspace in its name', async () => {
    const found = await told('noor', () => harbor.command('noor', '#general', '/papers lantern'));
    expect(shownText(found)).toContain('Lantern');
    const saved = await told('noor', () => harbor.click('noor', found, 'save_paper'));
    expect(shownText(saved)).toContain('Saved to your reading list');
    await harbor.click('noor', saved, 'edit_saved');
    await harbor.waitFor(() => harbor.modal('noor'), 30_000);
    const changed = await told('noor', () => harbor.submit('noor', { note: 'for Monday', tags: '#talk' }));
    expect(shownText(changed)).toContain('#talk');
    const rows = await db.selectFrom('reading_list').select(['team_id', 'note']).execute();
    expect(rows).toEqual([{ team_id: ids.harbor, note: 'for Monday' }]);

    const { ts } = await harbor.say('piet', '#general', '@paperboy What does Lantern cut memory by?');
    const answer = await harbor.waitFor(
      async () => (await harbor.messages('#general')).find(({ thread_ts, user }) => thread_ts === ts && user),
      30_000,
    );
    expect(shownText(answer)).toContain('62%');
  });

  it('delivers digests there with the organisation’s token', async () => {
    await told('noor', () => harbor.command('noor', '#general', '/papers subscribe sparse at 09:00'));
    const bot = (await harbor.state('noor')).app.userId;
    await harbor.setClock({ advanceSeconds: 86_400 });
    const digest = await harbor.waitFor(
      async () =>
        (await harbor.messages('#general')).find(
          ({ thread_ts, text, user }) => thread_ts === undefined && user === bot && text.includes('sparse'),
        ),
      30_000,
    );
    expect(digest.text).toContain('sparse');
  });

  it('rests where it was taken out, however often that is told, and goes on where it is added again', async () => {
    await harbor.setAccess(GROUP, 'harbor', false);
    await harbor.waitFor(async () => (await subscription())?.pause_reason === 'account_inactive', 30_000);
    expect(await teams()).toEqual([]);
    await harbor.setAccess(GROUP, 'harbor', true);
    await harbor.waitFor(async () => (await subscription())?.pause_reason === null, 30_000);
    await many.people('lighthouse').sendTypeAgain('team_access_revoked');
    await harbor.setAccess(GROUP, 'lighthouse', true);
    await harbor.waitFor(async () => (await teams()).length === 2, 30_000);
    expect((await subscription())?.pause_reason).toBeNull();
  });

  it('is gone from all of it when the organisation removes it', async () => {
    await harbor.uninstallOrganisation(GROUP);
    await harbor.waitFor(async () => (await subscription())?.pause_reason === 'account_inactive', 30_000);
    const ended = await db.selectFrom('installations').select(['id', 'ended_reason']).execute();
    expect(ended).toEqual([{ id: ids.group, ended_reason: 'account_inactive' }]);
  });
});
