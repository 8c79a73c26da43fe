import { request } from 'node:http';
import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createPlaygroundClient, type PlaygroundClient } from '../../src/playground/client.ts';
import { createPlayground, type Playground } from '../../src/playground/playground.ts';

describe('the playground’s server', () => {
  let playground: Playground;
  let people: PlaygroundClient;

  beforeAll(async () => {
    playground = await createPlayground({ port: 0, log: pino({ level: 'silent' }) });
    people = createPlaygroundClient(playground.url);
  });
  afterAll(() => playground.close());

  const statusOf = (headers: Record<string, string>, path = '/playground/state') =>
    new Promise<number>((resolve, reject) => {
      const sent = request(`${playground.url}${path}`, { headers }, (answer) => {
        answer.resume();
        resolve(answer.statusCode ?? 0);
      });
      sent.on('error', reject);
      sent.end();
    });

  it('answers this machine only, under its own names', async () => {
    expect(await statusOf({})).toBe(200);
    expect(await statusOf({ host: `localhost:${playground.port}` })).toBe(200);
    expect(await statusOf({ host: 'evil.example' })).toBe(403);
    expect(await statusOf({ host: 'localhost.evil.example' })).toBe(403);
  });

  it('lets no other web site act through the browser', async () => {
    expect(await statusOf({ origin: 'https://evil.example' })).toBe(403);
    expect(await statusOf({ origin: 'null' })).toBe(403);
    expect(await statusOf({ origin: playground.url })).toBe(200);
    expect(await statusOf({ 'sec-fetch-site': 'cross-site' })).toBe(403);
  });

  it('serves no file from outside of the page', async () => {
    for (const path of [
      '/../package.json',
      '/%2e%2e/%2e%2e/package.json',
      '/..%5c..%5cpackage.json',
      '/%ff.js',
    ]) {
      expect(await statusOf({}, path)).toBeGreaterThanOrEqual(400);
    }
  });

  it('names the port and the way out when the port is taken', async () => {
    const second = createPlayground({ port: playground.port, log: pino({ level: 'silent' }) });
    await expect(second).rejects.toThrow(new RegExp(`^Port ${playground.port} .*PORT.*--port`));
  });

  it('moves its clock, tells those who wait, and numbers messages by it', async () => {
    const before = (await people.state('ada')).clock;
    const waiting = fetch(`${playground.clockUrl}?after=${before.version}`).then((answer) => answer.json());
    await people.setClock({ set: '2031-05-06T07:08:09Z' });
    const { now, version } = (await waiting) as { now: string; version: number };
    expect(now).toMatch(/^2031-05-06T07:08:(09|10)/);
    expect(version).toBeGreaterThan(before.version);
    const { ts } = await people.say('ada', '#general', 'from the future');
    expect(Math.floor(Number(ts) / 3600)).toBe(Date.parse('2031-05-06T07:00Z') / 3_600_000);
    await people.setClock({ advanceSeconds: 3600 });
    expect((await people.state('ada')).clock.now).toMatch(/^2031-05-06T08:08/);
    await people.setClock({ reset: true });
    const later = await people.say('ada', '#general', 'back again');
    expect(Number(later.ts)).toBeGreaterThan(Number(ts));
  });

  it.each([{ set: 'soon' }, { set: '+275760-01-01T00:00:00Z' }, {}])(
    'refuses to set the clock to %j',
    async (body) => {
      const answer = await fetch(playground.clockUrl, { method: 'POST', body: JSON.stringify(body) });
      expect(answer.status).toBe(400);
    },
  );

  it('refuses commands that do not exist, and commands in threads', async () => {
    const { ts } = await people.say('ada', '#general', 'hello');
    expect((await people.say('ada', '#general', '/nonsense')).refused).toContain('not a valid command');
    expect((await people.say('ada', '#general', '/papers x', ts)).refused).toContain(
      'not supported in threads',
    );
  });

  it('keeps what one person typed or was told from the others', async () => {
    await people.say('ada', '@paperboy', 'between us');
    const theirs = await people.state('miles');
    expect(JSON.stringify(theirs)).not.toContain('between us');
    expect(JSON.stringify(theirs)).not.toContain('not a valid command');
  });

  it('counts unread messages until they are read', async () => {
    await people.createChannel('ada', 'reading-club');
    await people.invite('ada', '#reading-club', 'miles');
    await people.say('ada', '#reading-club', 'welcome');
    const unread = async () =>
      (await people.state('miles')).channels.find(({ name }) => name === 'reading-club')?.unread;
    expect(await unread()).toBe(1);
    await people.say('miles', '#reading-club', 'thanks');
    expect(await unread()).toBe(0);
  });

  it('encodes what people type as Slack does', async () => {
    const { people: everyone } = await people.state('ada');
    const miles = everyone.find(({ name }) => name === 'miles')?.id;
    await people.say(
      'ada',
      '#papers',
      '@miles see https://example.org/a?b=1&c=2. <!channel> a@miles.example',
    );
    const [said] = await people.messages('#papers');
    expect(said?.text).toBe(
      `<@${miles}> see <https://example.org/a?b=1&amp;c=2>. &lt;!channel&gt; a@miles.example`,
    );
  });
});
