import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadConfig } from '../../src/config.ts';
import { openDatabase } from '../../src/storage/database.ts';
import { LIBRARY } from '../scenarios/library.ts';
import { decide, startInstalling } from './install-pages.ts';
import { type ManyWorkspaces, openManyWorkspaces, testKey } from './many-workspaces.ts';

let many: ManyWorkspaces;
beforeAll(async () => {
  many = await openManyWorkspaces({ papers: LIBRARY });
});
afterAll(() => many.close());

/** What a person of a workspace is answered to a search. */
async function search(domain: string, user: string, channel: string): Promise<string> {
  const people = many.people(domain);
  const before = (await people.ephemerals(user, channel)).length;
  await people.command(user, channel, '/papers sparse attention');
  const shown = await people.waitFor(async () => {
    const found = await people.ephemerals(user, channel);
    return found.length > before && found;
  });
  return shown.at(-1)?.text ?? '';
}

describe('a bot that any workspace can install', () => {
  it('says at its start that nobody has installed it yet, and where one does', () => {
    expect(many.said.at(-1)).toBe(
      `No workspace has installed Paperboy yet: open ${many.base}/slack/install in a browser.`,
    );
  });

  it('is installed through its page, and answers in that workspace', async () => {
    const { status, html } = await many.install('lighthouse');
    expect(status).toBe(200);
    expect(html).toContain('Paperboy is in Lighthouse Lab');
    expect(await search('lighthouse', 'ada', '#papers')).toContain('Lantern');
  });

  it('is installed in another beside it, and answers in both', async () => {
    await many.install('harbor');
    const [a, b] = await Promise.all([
      search('lighthouse', 'miles', '#papers'),
      search('harbor', 'noor', '#general'),
    ]);
    expect(a).toContain('Lantern');
    expect(b).toContain('Lantern');
  });

  it('answers a question in each with a client of its own', async () => {
    for (const [domain, user] of [
      ['lighthouse', 'ada'],
      ['harbor', 'piet'],
    ] as const) {
      const people = many.people(domain);
      const { ts } = await people.say(user, '#general', '@paperboy What does Lantern cut memory by?');
      const answer = await people.waitFor(async () =>
        (await people.messages('#general')).find(
          (message) => message.thread_ts === ts && message.user !== undefined,
        ),
      );
      expect(answer.user).toBe((await people.state(user)).app.userId);
    }
  });

  it('keeps no token that can be read without the key', async () => {
    const db = await openDatabase(many.databaseUrl);
    const rows = JSON.stringify(await db.selectFrom('installations').selectAll().execute());
    await db.destroy();
    expect(rows).toContain('Lighthouse Lab');
    expect(rows).not.toContain('xoxb-');
  });

  it('refuses to start with a wrong key and loses nothing by it', async () => {
    await expect(many.restartBot({ ENCRYPTION_KEY: testKey(3) })).rejects.toThrow(
      /encrypted with another ENCRYPTION_KEY .* Nothing was changed/,
    );
  });

  it('encrypts anew with a new key, and says which workspaces it is connected to', async () => {
    await many.restartBot({ ENCRYPTION_KEY: `${testKey(2)},${testKey(1)}` });
    expect(many.said).toContain('Encrypted the tokens of 2 workspaces with the new key.');
    expect(many.said.at(-1)).toContain('connected to 2 workspaces: Harbor Institute, Lighthouse Lab.');
    expect(await search('harbor', 'noor', '#general')).toContain('Lantern');
    const config = loadConfig({ ENCRYPTION_KEY: testKey(2) });
    const db = await openDatabase(many.databaseUrl);
    const keys = await db.selectFrom('installations').select('key_id').distinct().execute();
    await db.destroy();
    expect(keys).toEqual([{ key_id: config.ENCRYPTION_KEY?.[0].id }]);
  });
});

describe('the way through the installation', () => {
  it('is bound to the browser that began it', async () => {
    const [mine, theirs] = [await startInstalling(many.base), await startInstalling(many.base)];
    const back = await decide(theirs.authorize, 'harbor');
    expect((await fetch(back, { headers: { cookie: mine.cookie } })).status).toBe(400);
    expect((await fetch(back)).status).toBe(400);
    expect((await fetch(back, { headers: { cookie: theirs.cookie } })).status).toBe(200);
  });

  it('can be gone once', async () => {
    const { authorize, cookie } = await startInstalling(many.base);
    const first = await decide(authorize, 'harbor');
    expect((await fetch(first, { headers: { cookie } })).status).toBe(200);
    const second = await decide(authorize, 'harbor');
    const page = await fetch(second, { headers: { cookie } });
    expect(page.status).toBe(400);
    expect(await page.text()).toContain('This way to install has ended');
  });

  it('cannot be made up', async () => {
    const { cookie } = await startInstalling(many.base);
    const url = `${many.base}/slack/oauth_redirect?code=x&state=a.9999999999999.b.c`;
    expect((await fetch(url, { headers: { cookie } })).status).toBe(400);
  });

  it('takes no for an answer, and says what Slack refused', async () => {
    const { authorize, cookie } = await startInstalling(many.base);
    const page = await fetch(await decide(authorize, 'harbor', 'cancel'), { headers: { cookie } });
    expect(await page.text()).toContain('Paperboy was not installed');
    const again = await startInstalling(many.base);
    const back = new URL(await decide(again.authorize, 'harbor'));
    back.searchParams.set('code', 'spoilt');
    const refused = await fetch(back, { headers: { cookie: again.cookie } });
    expect(await refused.text()).toContain('Slack said no (invalid_code)');
  });

  it('loads nothing, tells no other site where it was, and keeps its cookie from scripts', async () => {
    const page = await fetch(`${many.base}/slack/install`);
    expect(page.headers.get('content-security-policy')).toContain("default-src 'none'");
    expect(page.headers.get('referrer-policy')).toBe('no-referrer');
    expect(page.headers.get('set-cookie')).toMatch(/HttpOnly; SameSite=Lax/);
  });
});
