import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Fate, type MailServer, startMailServer } from '../mail/mail-server.ts';
import { readMail } from '../mail/read-mail.ts';
import { LIBRARY } from './library.ts';
import { openWorkspace, shownText, type Workspace } from './workspace.ts';

let fates: (Fate | undefined)[] = [];
let server: MailServer;
let workspace: Workspace;
beforeAll(async () => {
  server = await startMailServer(() => fates.shift());
  workspace = await openWorkspace(LIBRARY, {
    SMTP_URL: server.url,
    MAIL_FROM: 'Paperboy <papers@example.org>',
  });
  // A Monday, 08:00 in Berlin.
  await workspace.client.setClock({ set: '2027-03-01T07:00:00Z' });
});
afterAll(async () => {
  await workspace.close();
  await server.close();
});

async function say(line: string, user = 'ada'): Promise<string> {
  const before = (await workspace.client.ephemerals(user, 'general')).length;
  await workspace.client.command(user, 'general', `/papers ${line}`);
  return lastReply(before, user);
}

async function lastReply(before: number, user = 'ada'): Promise<string> {
  const reply = (await workspace.replies(user, 'general', before + 1))[before];
  return shownText(reply ?? { text: '' });
}

function lastCode(): string {
  return /confirm (\d{6})/.exec(readMail(server.received.at(-1)?.raw ?? '').text)?.[1] ?? '';
}

describe('/papers email', () => {
  it('tells how to begin', async () => {
    expect(await say('email')).toContain('/papers email you@example.org');
    expect(await say('email ada@localhost')).toContain('not an e-mail address');
    expect(await say('email ada@example.com at 25:00')).toContain('time');
    expect(await say('email confirm 12')).toContain('six digits');
    expect(server.received).toEqual([]);
  });

  it('sends a code, and takes it only from the person who asked', async () => {
    const asked = await say('email ada@example.com sparse attention daily');
    expect(asked).toContain('I sent a code to ada@example.com');
    expect(asked).toContain('papers about *sparse attention*, at 09:00 every day (Europe/Berlin)');
    expect(server.received).toHaveLength(1);
    expect(await say(`email confirm ${lastCode()}`, 'yuki')).toContain('No code is waited for');
    expect(await say('email confirm 000000')).toMatch(/4 tries|Confirmed/);
    const confirmed = await say(`email confirm ${lastCode()}`);
    expect(confirmed).toContain('Confirmed');
    expect(confirmed).toContain('Next: Mon 1 Mar 09:00, Tue 2 Mar 09:00');
  });

  it('brings the papers at the time, once, and tells nobody else', async () => {
    await workspace.client.setClock({ set: '2027-03-01T08:00:01Z' });
    const [, digest] = await server.waitFor(2);
    const mail = readMail(digest?.raw ?? '');
    expect(digest?.to).toEqual(['ada@example.com']);
    expect(mail.header('subject')).toMatch(/^Papers on sparse attention: .* and 1 more$/);
    expect(mail.text).toContain('Lantern: Sparse Attention for Very Long Documents');
    await workspace.restartBot();
    expect(await say('email')).toMatch(/Mon 1 Mar 09:00: 2 papers, sent/);
    expect(await say('email', 'yuki')).not.toContain('ada@example.com');
    expect(server.received).toHaveLength(2);
  });

  it('is changed without a new code, and by another address only with one', async () => {
    expect(await say('email change graph networks at 10:30 in UTC')).toContain(
      'papers about *graph networks*, at 10:30 on weekdays (UTC), to ada@example.com',
    );
    expect(await say('email ada@elsewhere.example graph networks at 10:30 in UTC')).toContain(
      'I sent a code',
    );
    expect(await say('email')).toContain('to ada@example.com');
  });

  it('pauses when the mail server refuses for good, tells in private, and goes on by a button', async () => {
    fates = [{ stage: 'rcpt', how: 'refuse' }];
    const { client } = workspace;
    await client.setClock({ set: '2027-03-02T10:30:01Z' });
    const told = await client.waitFor(async () =>
      (await client.messages('@paperboy', 'ada')).find((message) => message.text.includes('paused')),
    );
    expect(shownText(told)).toContain('No such mailbox here');
    expect(await say('email')).toContain('Paused.');
    await client.click('ada', told, 'resume_mail');
    await client.waitFor(async () => (await say('email')).includes('Next: Wed 3 Mar 10:30'));
    await client.setClock({ set: '2027-03-03T10:30:01Z' });
    expect(readMail((await server.waitFor(4))[3]?.raw ?? '').text).toContain('Graph Networks on a Budget');
  });

  it('stops at a word', async () => {
    expect(await say('email stop')).toContain('no more mails go to ada@example.com');
    expect(await say('email stop')).toContain('You get no digest by e-mail');
    await workspace.client.setClock({ set: '2027-03-04T10:30:01Z' });
    expect(await say('email')).toContain('You get no digest by e-mail');
    expect(server.received).toHaveLength(4);
  });

  it('leaves words to the search that are no command', async () => {
    expect(await say('email spam sparse attention')).toContain('Lantern');
  });
});
