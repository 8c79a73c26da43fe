import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { mailState } from '../../src/app/mail-state.ts';
import { UsageError } from '../../src/cli/command.ts';
import { mailCommand } from '../../src/cli/mail.ts';
import { loadConfig } from '../../src/config.ts';
import { openDatabase } from '../../src/storage/database.ts';
import { createMailConfirmations } from '../../src/storage/mail-confirmations.ts';
import { startMailServer } from '../mail/mail-server.ts';
import { ADA, startSubscription } from '../mail/mail-world.ts';
import { createWorkbench, type Workbench } from './command-run.ts';

let bench: Workbench;
let url: string;
beforeAll(async () => {
  bench = createWorkbench();
  url = `sqlite:${join(bench.directory, 'papers.db')}`;
  const db = await openDatabase(url);
  const confirmations = createMailConfirmations(db);
  await startSubscription(confirmations, { person: ADA, address: 'Ada@example.com', id: '1' });
  const eve = { ...ADA, userId: 'U2' };
  await startSubscription(confirmations, { person: eve, address: 'eve@example.com', id: '2' });
  await db.destroy();
});
afterAll(() => bench.remove());

describe('paperboy mail', () => {
  it('counts, and stops by address or by the id of a mail', async () => {
    const status = async () => JSON.parse((await bench.run(mailCommand, ['status'])).out.join());
    const stop = async (what: string) => (await bench.run(mailCommand, ['stop', what])).code;
    expect(await status()).toEqual({ running: 2, paused: 0 });
    expect(await stop('ada@example.com')).toBe(0);
    expect(await stop('s-2')).toBe(0);
    expect(await stop('s-2')).toBe(1);
    expect(await status()).toEqual({ running: 0, paused: 0 });
    await expect(bench.run(mailCommand, ['everything'])).rejects.toThrow(UsageError);
  });
});

describe('the doctor', () => {
  const state = async (settings: Record<string, string>) => mailState(loadConfig(settings));

  it('signs in to the mail server, and tells no password', async () => {
    const server = await startMailServer(undefined, { user: 'paperboy', pass: 'secret' });
    const right = { SMTP_URL: server.url, MAIL_FROM: 'papers@example.org' };
    expect(await state(right)).toMatch(
      /^127.0.0.1:\d+ takes mails from papers@example.org; mails hold no links/,
    );
    expect(await state({ ...right, PUBLIC_URL: 'https://bot.example.org' })).toContain(
      'https://bot.example.org',
    );
    const wrong = { ...right, SMTP_URL: server.url.replace('secret', 'guessed') };
    const refused = await state(wrong).catch((error: Error) => error.message);
    expect(refused).toContain('No such mailbox here');
    expect(refused).not.toContain('guessed');
    await server.close();
    await expect(state(right)).rejects.toThrow();
  });

  it('tells of half a configuration, and of none', async () => {
    await expect(state({ MAIL_FROM: 'papers@example.org' })).rejects.toThrow('SMTP_URL');
    await expect(state({ SMTP_URL: 'smtp://127.0.0.1:1', MAIL_FROM: 'papers' })).rejects.toThrow('MAIL_FROM');
    expect(await state({})).toContain('not set up');
    expect(() => loadConfig({ SMTP_URL: 'http://127.0.0.1' })).toThrow('SMTP_URL');
  });
});
