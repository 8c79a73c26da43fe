import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Digest } from '../../src/digest/digest.ts';
import { readAddress, readSender } from '../../src/mail/address.ts';
import { createConfirmationMail } from '../../src/mail/message/confirmation.ts';
import { createDigestMail } from '../../src/mail/message/digest-mail.ts';
import type { MailSubscription } from '../../src/mail/subscription.ts';
import { paper } from '../digest/builders.ts';
import { REQUEST, SENDER } from './mail-world.ts';
import { readMail } from './read-mail.ts';

const SLOT = new Date('2026-03-02T09:00:00.000Z');
const SUBSCRIPTION: MailSubscription = {
  id: 'sub-1',
  teamId: 'T1',
  userId: 'U1',
  address: 'ada@example.com',
  request: REQUEST,
  createdAt: SLOT.toISOString(),
  activeSince: SLOT.toISOString(),
  pausedReason: null,
};

function digest(more: Partial<Digest> = {}): Digest {
  const items = [
    { paper: paper('p1', { title: 'On Kites', url: 'https://example.org/1' }), rank: 1, why: 'New.' },
  ];
  return { title: 'Trending papers', basis: 'Newest first.', items, quiet: null, note: null, ...more };
}

async function build(
  given: Digest,
  { stop = null, workspace = 'Reading Group' }: { stop?: string | null; workspace?: string } = {},
) {
  const publicLinks = { stop: () => stop, confirm: () => null };
  const make = createDigestMail({ sender: SENDER, publicLinks, workspace: () => workspace });
  return make({ subscription: SUBSCRIPTION, mail: { slot: SLOT, plannedAt: SLOT }, digest: given });
}

const HEADERS = [
  'From',
  'To',
  'Subject',
  'Message-ID',
  'Date',
  'MIME-Version',
  'Content-Type',
  'List-ID',
  'List-Unsubscribe',
  'Auto-Submitted',
  'X-Auto-Response-Suppress',
].sort();

describe('a digest as a mail', () => {
  it('says the same in text and HTML, and is the same bytes at every try', async () => {
    const first = await build(digest());
    expect((await build(digest())).raw.equals(first.raw)).toBe(true);
    const mail = readMail(first.raw.toString());
    expect(mail.header('subject')).toBe('Trending papers: On Kites');
    for (const part of [mail.text, mail.html]) {
      for (const words of [
        'On Kites',
        'https://example.org/1',
        'Ada Example',
        'New.',
        'Monday, 2 March 2026',
        'Reading Group',
      ]) {
        expect(part).toContain(words);
      }
    }
    expect(Math.max(...mail.text.split('\n').map((line) => line.length))).toBeLessThanOrEqual(75);
  });

  it('can be stopped with one click where we can be reached by https, and by mail anywhere', async () => {
    const closed = readMail((await build(digest())).raw.toString());
    expect(closed.header('list-unsubscribe')).toBe('<mailto:papers@example.org?subject=unsubscribe%20sub-1>');
    expect(closed.header('list-unsubscribe-post')).toBe('');
    const stop = 'https://bot.example.org/mail/stop?t=abc';
    const open = readMail((await build(digest(), { stop })).raw.toString());
    expect(open.header('list-unsubscribe')).toBe(
      `<${stop}>, <mailto:papers@example.org?subject=unsubscribe%20sub-1>`,
    );
    expect(open.header('list-unsubscribe-post')).toBe('List-Unsubscribe=One-Click');
    expect(open.text).toContain(stop);
    const plain = readMail((await build(digest(), { stop: 'http://bot/mail/stop?t=abc' })).raw.toString());
    expect(plain.header('list-unsubscribe-post')).toBe('');
  });

  it('loads nothing, tracks nothing and runs nothing', async () => {
    const { html } = readMail((await build(digest())).raw.toString());
    expect(html).not.toMatch(/<(img|script|iframe|link|object|form)\b|url\(|@import|\bon\w+=/i);
    expect([...html.matchAll(/href="([^"]*)"/g)].map(([, href]) => href)).toEqual(['https://example.org/1']);
  });

  it('is never more than its headers and its words, whatever papers and topics hold', async () => {
    const nasty = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 60 }),
      fc.constantFrom(
        'a\r\nBcc: eve@example.com',
        'x\n.\r\nMAIL FROM:<eve@example.com>',
        '"><script>alert(1)</script>',
        "' onload='x",
        '=?utf-8?q?=0d=0aBcc:_eve=40example.com?=',
        '\u2028\u2029\u202e',
      ),
    );
    await fc.assert(
      fc.asyncProperty(nasty, nasty, nasty, async (title, topic, workspace) => {
        const items = [
          {
            paper: paper('p1', { title, abstract: title, authors: [topic], url: `javascript:${title}` }),
            rank: 1,
            why: topic,
          },
        ];
        const { raw, to } = await build(digest({ title: topic, basis: workspace, items }), { workspace });
        const text = raw.toString();
        const mail = readMail(text);
        expect(to).toBe('ada@example.com');
        expect(mail.headers.map(([name]) => name).sort()).toEqual(HEADERS);
        expect(text.slice(0, text.indexOf('\r\n\r\n'))).not.toMatch(/[^\r]\n|\r[^\n]/);
        expect(mail.header('to')).toBe('ada@example.com');
        expect(mail.html).not.toMatch(/<script|javascript:|<[^>]*\sonload=/i);
        expect(
          [...mail.html.matchAll(/href="([^"]*)"/g)].every(([, href]) =>
            href?.startsWith('https://arxiv.org/'),
          ),
        ).toBe(true);
      }),
      { numRuns: 60 },
    );
  });
});

describe('the mail that asks', () => {
  it('shows the code, who asks and nothing else', async () => {
    const make = createConfirmationMail({ sender: SENDER, workspace: () => 'Reading <Group>' });
    const { raw } = await make({
      id: 'c1',
      teamId: 'T1',
      to: 'ada@example.com',
      code: '012345',
      link: null,
      request: { ...REQUEST, topic: '<b>kites' },
      now: SLOT,
    });
    const mail = readMail(raw.toString());
    expect(mail.header('subject')).toContain('012345');
    expect(mail.text).toContain('/papers email confirm 012345');
    expect(mail.html).toContain('&lt;b&gt;kites');
    expect(mail.html).toContain('Reading &lt;Group&gt;');
    expect(mail.html).not.toContain('href=');
  });
});

describe('an address', () => {
  it.each(['ada@example.org', 'Ada.Lovelace+papers@mail.example.co.uk', "o'neil@example.org"])(
    '%s is taken',
    (text) => {
      expect(readAddress(text)).toEqual({ ok: true, address: text });
    },
  );

  it('with a domain in other letters is written in ASCII', () => {
    expect(readAddress('ada@bücher.example')).toEqual({ ok: true, address: 'ada@xn--bcher-kva.example' });
  });

  it.each([
    '',
    'ada',
    '@example.org',
    'ada@',
    'ada@localhost',
    'a b@example.org',
    '"a"@example.org',
    'ada@example.org\r\nRCPT TO:<eve@example.org>',
    'a..b@example.org',
    'ada@-x.org',
    'ada@[127.0.0.1]',
    `${'a'.repeat(65)}@example.org`,
  ])('%j is not', (text) => {
    expect(readAddress(text)).toMatchObject({ ok: false });
  });

  it('that is taken can end neither a header nor a command', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.string({ unit: 'binary' }), (local, domain) => {
        const read = readAddress(`${local}@${domain}`);
        if (read.ok) expect(read.address).toMatch(/^[\x21-\x7e]+$/);
        if (read.ok) expect(read.address).not.toMatch(/[<>(),;:"\\[\]]/);
      }),
    );
  });

  it('of a sender may have a name', () => {
    expect(readSender('"Our Papers" <papers@example.org>')).toEqual({
      name: 'Our Papers',
      address: 'papers@example.org',
    });
    expect(readSender('papers@example.org')).toEqual({ name: 'Paperboy', address: 'papers@example.org' });
    expect(readSender('papers')).toBeNull();
  });
});
