import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createLog } from '../../src/log.ts';
import { createMailPages } from '../../src/mail/pages/routes.ts';
import type { Fate } from './mail-server.ts';
import { ADA, type MailWorld, openMailWorld, REQUEST } from './mail-world.ts';
import { readMail } from './read-mail.ts';

const EVE = { teamId: 'T1', userId: 'U2' };
const NOON = new Date('2026-03-01T12:00:00.000Z');
const later = (minutes: number) => new Date(NOON.getTime() + minutes * 60_000);

let world: MailWorld;
let fates: (Fate | undefined)[];
let pages: Server;
let base: string;
let clock: Date;
beforeEach(async () => {
  fates = [];
  clock = NOON;
  world = await openMailWorld({ fate: () => fates.shift() });
  const routes = createMailPages({ ...world, now: () => clock, log: createLog('silent') });
  pages = createServer((request, response) => {
    const path = request.url?.split('?')[0];
    routes
      .find((route) => route.path === path && route.method === request.method)
      ?.handler(request, response);
  }).listen(0, '127.0.0.1');
  await once(pages, 'listening');
  base = `http://127.0.0.1:${(pages.address() as AddressInfo).port}`;
});
afterEach(async () => {
  pages.close();
  await world.close();
});

const ask = (person = ADA, address = 'ada@example.com', now = NOON) =>
  world.service.ask({ ...person, address, request: REQUEST, now });
const confirm = (person = ADA, code = '123456', now = NOON) => world.service.confirmByCode(person, code, now);
/** The path of a link in the last mail, on our test server. */
function linkIn(path: string): string {
  const { text } = readMail(world.server.received.at(-1)?.raw ?? '');
  const link = new RegExp(`https://paperboy.example.org(${path}\\S+)`).exec(text)?.[1];
  if (link === undefined) throw new Error(`no link to ${path} in: ${text}`);
  return `${base}${link}`;
}
const visit = async (url: string, method = 'GET', body?: string) => {
  const response = await fetch(url, { method, ...(body === undefined ? {} : { body }) });
  return { status: response.status, text: await response.text(), headers: response.headers };
};

describe('an address', () => {
  it('gets a code first, and mails only once the code was typed', async () => {
    expect(await ask()).toEqual({ outcome: 'asked', minutes: 30 });
    await world.run('2026-03-02T09:00:20.000Z');
    expect(world.server.received).toHaveLength(1);
    expect(await confirm(ADA, '123456', later(29))).toMatchObject({
      outcome: 'confirmed',
      subscription: { address: 'ada@example.com' },
    });
    await world.run('2026-03-02T09:00:20.000Z');
    expect(world.server.received).toHaveLength(2);
  });

  it('is not confirmed by another person, another workspace, a late code or a used one', async () => {
    await ask();
    expect(await confirm(EVE)).toEqual({ outcome: 'none' });
    expect(await confirm({ teamId: 'T2', userId: 'U1' })).toEqual({ outcome: 'none' });
    expect(await confirm(ADA, '123456', later(30))).toEqual({ outcome: 'none' });
    expect(await confirm()).toMatchObject({ outcome: 'confirmed' });
    expect(await confirm()).toEqual({ outcome: 'none' });
  });

  it('is not confirmed by guessing: five tries, then even the right code is too late', async () => {
    await ask();
    const guesses = [];
    for (let n = 0; n < 5; n++) guesses.push(await confirm(ADA, '000000'));
    expect(guesses.map((guess) => ('triesLeft' in guess ? guess.triesLeft : guess.outcome))).toEqual([
      4,
      3,
      2,
      1,
      'none',
    ]);
    expect(await confirm()).toEqual({ outcome: 'none' });
  });

  it('that many guess at once is as many tries', async () => {
    await ask();
    await Promise.all(Array.from({ length: 20 }, () => confirm(ADA, '999999')));
    expect(await confirm()).toEqual({ outcome: 'none' });
  });

  it('gets at most three codes a day, whoever asks and however it is written', async () => {
    await ask();
    await ask(EVE);
    await ask({ teamId: 'T9', userId: 'U9' }, 'Ada@example.com');
    expect(await ask({ teamId: 'T8', userId: 'U8' })).toEqual({ outcome: 'too-often' });
    expect(world.server.received).toHaveLength(3);
    expect(await ask(ADA, 'ada@example.com', later(24 * 60 + 1))).toMatchObject({ outcome: 'asked' });
  });

  it('that a person keeps inventing is stopped at six a day', async () => {
    for (let n = 0; n < 6; n++) await ask(EVE, `a${n}@example.com`);
    expect(await ask(EVE, 'a7@example.com')).toEqual({ outcome: 'too-often' });
  });

  it('that the server refuses is told with its words', async () => {
    fates = [
      { stage: 'rcpt', how: 'refuse' },
      { stage: 'connect', how: 'drop' },
      { stage: 'end', how: 'accept-and-drop' },
    ];
    expect(await ask()).toMatchObject({
      outcome: 'refused',
      reason: expect.stringContaining('No such mailbox'),
    });
    expect(await ask()).toEqual({ outcome: 'not-sent' });
    expect(await ask()).toEqual({ outcome: 'unclear' });
  });

  it('takes the place of the one before only once it is confirmed', async () => {
    await world.subscribe();
    await ask(ADA, 'ada@elsewhere.example');
    expect((await world.service.status(ADA))?.subscription.address).toBe('ada@example.com');
    await confirm();
    expect((await world.service.status(ADA))?.subscription.address).toBe('ada@elsewhere.example');
    expect(await world.queue.due(new Date('2026-04-01T00:00:00Z'), 'T1')).toHaveLength(1);
  });
});

describe('a link in a mail', () => {
  it('confirms by its button and not by being looked at, once, for half an hour', async () => {
    await ask();
    const link = linkIn('/mail/confirm');
    clock = later(29);
    const page = await visit(link);
    expect(page.text).toContain('Yes, send it');
    expect(page.headers.get('referrer-policy')).toBe('no-referrer');
    expect(await world.service.status(ADA)).toBeNull();
    clock = later(30);
    expect((await visit(link, 'POST')).status).toBe(410);
    clock = later(29);
    expect((await visit(link, 'POST')).text).toContain('ada@example.com');
    expect((await world.service.status(ADA))?.subscription.address).toBe('ada@example.com');
    expect((await visit(link, 'POST')).status).toBe(410);
    expect((await visit(link)).status).toBe(410);
  });

  it('stops by one click (RFC 8058) and by its button, not by being looked at', async () => {
    await world.subscribe();
    await world.run('2026-03-02T09:00:20.000Z');
    const link = linkIn('/mail/stop');
    expect(readMail(world.server.received[0]?.raw ?? '').header('list-unsubscribe')).toContain(
      new URL(link).search,
    );
    expect((await visit(link)).text).toContain('Stop them');
    expect(await world.service.status(ADA)).not.toBeNull();
    expect((await visit(link, 'POST', 'List-Unsubscribe=One-Click')).status).toBe(200);
    expect(await world.service.status(ADA)).toBeNull();
    expect((await visit(link, 'POST')).status).toBe(200);
    expect((await visit(link)).text).toContain('no more of these mails');
  });

  it('is good for its own purpose only, and cannot be made up or changed', async () => {
    await world.subscribe();
    await ask(EVE, 'eve@example.com');
    const token = new URL(linkIn('/mail/confirm')).searchParams.get('t') ?? '';
    expect((await visit(`${base}/mail/stop?t=${token}`, 'POST')).status).toBe(410);
    const [body = '', mac = ''] = token.split('.');
    const forged = Buffer.from(JSON.stringify(['other', null])).toString('base64url');
    for (const wrong of ['', 'x', '.', `${body}.`, `${forged}.${mac}`, `${body}.${mac.slice(0, -2)}xx`]) {
      expect((await visit(`${base}/mail/confirm?t=${wrong}`, 'POST')).status).toBe(410);
      expect((await visit(`${base}/mail/stop?t=${wrong}`)).status).toBe(410);
    }
  });
});
