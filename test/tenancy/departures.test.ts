import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { PlaygroundClient } from '../../src/playground/client.ts';
import { type Db, openDatabase } from '../../src/storage/database.ts';
import { LIBRARY } from '../scenarios/library.ts';
import { type ManyWorkspaces, openManyWorkspaces } from './many-workspaces.ts';

let many: ManyWorkspaces;
let harbor: PlaygroundClient;
let db: Db;
beforeAll(async () => {
  many = await openManyWorkspaces({ papers: LIBRARY });
  harbor = many.people('harbor');
  db = await openDatabase(many.databaseUrl);
  await many.install('lighthouse');
  await many.install('harbor');
});
afterAll(async () => {
  await db.destroy();
  await many.close();
});

const installation = () =>
  db.selectFrom('installations').selectAll().where('name', '=', 'Harbor Institute').executeTakeFirstOrThrow();
const subscriptions = async (name: string) => {
  const { team_id } = await db
    .selectFrom('installations')
    .select('team_id')
    .where('name', '=', name)
    .executeTakeFirstOrThrow();
  return db.selectFrom('subscriptions').selectAll().where('team_id', '=', team_id).execute();
};

describe('a workspace that removes the bot', () => {
  it('loses no data, and what is delivered there rests', async () => {
    await harbor.command('noor', '#general', '/papers subscribe sparse attention at 09:00');
    await harbor.waitFor(async () => (await subscriptions('Harbor Institute')).length === 1);
    await many.people('lighthouse').command('ada', '#papers', '/papers subscribe kites at 09:00');
    await harbor.uninstall();
    await harbor.waitFor(async () => (await installation()).ended_reason !== null);
    expect(await installation()).toMatchObject({ ended_reason: 'account_inactive' });
    const [rests] = await harbor.waitFor(async () => {
      const found = await subscriptions('Harbor Institute');
      return found[0]?.told_at != null && found;
    });
    expect(rests).toMatchObject({ pause_reason: 'account_inactive', ended_reason: null });
    const [other] = await many.people('lighthouse').waitFor(async () => {
      const found = await subscriptions('Lighthouse Lab');
      return found.length > 0 && found;
    });
    expect(other).toMatchObject({ pause_reason: null });
  });

  it('goes on where it was when it installs the bot again', async () => {
    await many.install('harbor');
    expect(await installation()).toMatchObject({ ended_reason: null, version: 2 });
    const [resumed] = await subscriptions('Harbor Institute');
    expect(resumed).toMatchObject({ pause_reason: null, topic: 'sparse attention' });
    expect(Date.parse(resumed?.next_slot ?? '')).toBeGreaterThan(Date.parse(resumed?.active_since ?? ''));
    const [digest] = await deliverTomorrow();
    expect(digest?.text).toContain('sparse attention');
  });

  it('is not removed by news from before it installed the bot again, however often and in whatever order', async () => {
    const asked = async () =>
      (await harbor.traffic({ q: 'auth.test', limit: 500 })).filter(({ name }) => name === 'auth.test')
        .length;
    const before = await asked();
    for (const type of ['app_uninstalled', 'tokens_revoked', 'app_uninstalled'])
      await harbor.sendTypeAgain(type);
    // Each piece of news makes the bot ask whether it is true.
    await harbor.waitFor(async () => (await asked()) >= before + 3);
    expect(await installation()).toMatchObject({ ended_reason: null });
    await harbor.command('piet', '#general', '/papers kite');
    await harbor.waitFor(async () => (await harbor.ephemerals('piet', '#general')).length > 0);
    expect((await subscriptions('Harbor Institute'))[0]).toMatchObject({ pause_reason: null });
  });

  it('is told apart by the news that Slack sends twice', async () => {
    await harbor.uninstall();
    await harbor.waitFor(async () => (await installation()).ended_reason !== null);
    expect(many.said.length).toBeGreaterThan(0);
    await many.restartBot();
    expect(many.said.at(-1)).toContain('connected to 1 workspace: Lighthouse Lab.');
  });
});

/** The digests in #general after the clock was moved over the next slot. */
async function deliverTomorrow() {
  await harbor.setClock({ advanceSeconds: 86_400 });
  return harbor.waitFor(async () => {
    const bot = (await harbor.state('noor')).app.userId;
    const found = (await harbor.messages('#general')).filter(
      (message) => message.user === bot && message.thread_ts === undefined && message.text.includes('sparse'),
    );
    return found.length > 0 && found;
  });
}
