import { afterEach, describe, expect, it } from 'vitest';
import type { Sent } from '../../src/mail/ports.ts';
import { createSmtpMailer } from '../../src/mail/smtp/mailer.ts';
import { type Fate, type How, type MailServer, type Stage, startMailServer } from './mail-server.ts';

const RAW = Buffer.from('Subject: hello\r\n\r\n.a line that begins with a dot\r\nand the last\r\n');
const MAIL = { from: 'papers@example.org', to: 'ada@example.com', raw: RAW };

let server: MailServer;
afterEach(() => server.close());

/** Sends one mail through a server that does this; times are short, the order of things is not. */
async function send(fate?: Fate, seal: () => Promise<boolean> = async () => true) {
  server = await startMailServer(() => fate);
  let sealedAfter: number | null = null;
  const mailer = createSmtpMailer({ url: server.url, sendMs: 1500, answerMs: 300, graceMs: 50 });
  const sent = await mailer.send(MAIL, {
    seal: () => {
      sealedAfter = server.received.length;
      return seal();
    },
  });
  return { sent, sealedAfter };
}

describe('a mail', () => {
  it('arrives byte for byte, with one recipient, after the seal', async () => {
    const { sent, sealedAfter } = await send();
    expect(sent).toEqual({ kind: 'accepted' });
    expect(sealedAfter).toBe(0);
    expect(server.received).toEqual([
      { from: 'papers@example.org', to: ['ada@example.com'], raw: RAW.toString() },
    ]);
  });

  it('does not go out when the seal is not given', async () => {
    const { sent } = await send(undefined, async () => false);
    expect(sent).toEqual({ kind: 'stopped' });
    expect(server.received).toEqual([]);
  });

  const cases: [Stage, How, Sent['kind'], sealed: boolean][] = [
    ['connect', 'refuse', 'deferred', false],
    ['connect', 'defer', 'deferred', false],
    ['connect', 'drop', 'deferred', false],
    ['mail', 'refuse', 'deferred', false],
    ['mail', 'defer', 'deferred', false],
    ['mail', 'drop', 'deferred', false],
    ['rcpt', 'refuse', 'refused', false],
    ['rcpt', 'defer', 'deferred', false],
    ['rcpt', 'drop', 'deferred', false],
    ['end', 'refuse', 'refused', true],
    ['end', 'defer', 'deferred', true],
    ['end', 'drop', 'unclear', true],
    ['end', 'accept-and-drop', 'unclear', true],
    ['end', 'hang', 'unclear', true],
  ];
  it.each(cases)('at %s, when the server does %s, is %s', async (stage, how, kind, sealed) => {
    const { sent, sealedAfter } = await send({ stage, how });
    expect(sent.kind).toBe(kind);
    expect(sealedAfter !== null).toBe(sealed);
    if (sent.kind === 'refused') {
      expect(sent).toMatchObject({ about: stage === 'rcpt' ? 'address' : 'message' });
      expect(sent.reason).toContain('No such mailbox here');
    }
  });

  it.each<Stage>(['connect', 'mail', 'rcpt'])('is deferred when the server hangs at %s', async (stage) => {
    server = await startMailServer(() => ({ stage, how: 'hang' }));
    const mailer = createSmtpMailer({ url: server.url, sendMs: 150 });
    expect(await mailer.send(MAIL, { seal: async () => true })).toMatchObject({ kind: 'deferred' });
  });

  it('is deferred when the server drops a long one in the middle', async () => {
    server = await startMailServer(() => ({ stage: 'data', how: 'drop' }));
    const mailer = createSmtpMailer({ url: server.url });
    const raw = Buffer.from(`Subject: long\r\n\r\n${'a line of text\r\n'.repeat(500_000)}`);
    const seal = () => expect.unreachable('nothing may be sealed while a part is on its way');
    expect(await mailer.send({ ...MAIL, raw }, { seal })).toMatchObject({ kind: 'deferred' });
    expect(server.received).toEqual([]);
  });

  it('is not waited for long once we are asked to stop', async () => {
    server = await startMailServer(() => ({ stage: 'end', how: 'hang' }));
    const mailer = createSmtpMailer({ url: server.url, answerMs: 60_000, graceMs: 50 });
    const stopping = new AbortController();
    const seal = async () => {
      setImmediate(() => stopping.abort());
      return true;
    };
    expect(await mailer.send(MAIL, { seal, signal: stopping.signal })).toMatchObject({ kind: 'unclear' });
  });

  it('is deferred when nobody listens', async () => {
    server = await startMailServer();
    const { url } = server;
    await server.close();
    const mailer = createSmtpMailer({ url });
    expect(await mailer.send(MAIL, { seal: async () => true })).toMatchObject({ kind: 'deferred' });
  });
});

describe('signing in', () => {
  const auth = { user: 'paperboy', pass: 'secret' };

  it('is done with the name and password of the URL', async () => {
    server = await startMailServer(undefined, auth);
    const mailer = createSmtpMailer({ url: server.url });
    await mailer.check();
    expect(await mailer.send(MAIL, { seal: async () => true })).toEqual({ kind: 'accepted' });
  });

  it('that is refused pauses nobody, and tells the doctor why', async () => {
    server = await startMailServer(undefined, auth);
    const mailer = createSmtpMailer({ url: server.url.replace('secret', 'wrong') });
    expect(await mailer.send(MAIL, { seal: async () => true })).toMatchObject({ kind: 'deferred' });
    await expect(mailer.check()).rejects.toThrow('No such mailbox here');
  });
});
