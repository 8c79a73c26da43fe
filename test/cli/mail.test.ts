import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { diagnose } from '../../src/app.ts';
import { loadConfig } from '../../src/config.ts';
import { openDatabase } from '../../src/storage/database.ts';
import { createMailConfirmations } from '../../src/storage/mail-confirmations.ts';
import { startMailServer } from '../mail/mail-server.ts';
import { ADA, startSubscription } from '../mail/mail-world.ts';
import { runPaperboy } from './run-cli.ts';

let folder: string;
let url: string;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'paperboy-mail-'));
  url = `sqlite:${join(folder, 'paperboy.db')}`;
  const db = await openDatabase(url);
  const confirmations = createMailConfirmations(db);
  await startSubscription(confirmations, { person: ADA, address: 'Ada@example.com', id: '1' });
  await startSubscription(confirmations, {
    person: { ...ADA, userId: 'U2' },
    address: 'eve@example.com',
    id: '2',
  });
  await db.destroy();
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('paperboy mail', () => {
  it('counts, and stops by address or by the id of a mail', async () => {
    const status = async () => JSON.parse((await runPaperboy(['mail', 'status', '--json', '--db', url])).out);
    expect(await status()).toEqual({ running: 2, paused: 0 });
    expect((await runPaperboy(['mail', 'stop', 'ada@example.com', '--db', url])).code).toBe(0);
    expect((await runPaperboy(['mail', 'stop', 's-2', '--db', url])).code).toBe(0);
    expect((await runPaperboy(['mail', 'stop', 's-2', '--db', url])).code).toBe(1);
    expect(await status()).toEqual({ running: 0, paused: 0 });
    expect((await runPaperboy(['mail', 'everything', '--db', url])).code).toBe(2);
  });
});

describe('the doctor', () => {
  const mail = async (settings: Record<string, string>) => {
    const checks = await diagnose(loadConfig({ DATABASE_URL: url, ...settings }));
    return checks.find(({ name }) => name === 'mail');
  };

  it('signs in to the mail server', async () => {
    const server = await startMailServer(undefined, { user: 'paperboy', pass: 'secret' });
    const right = { SMTP_URL: server.url, MAIL_FROM: 'papers@example.org' };
    expect(await mail(right)).toMatchObject({ ok: true, detail: expect.not.stringContaining('secret') });
    const wrong = { ...right, SMTP_URL: server.url.replace('secret', 'guessed') };
    expect(await mail(wrong)).toMatchObject({ ok: false, detail: expect.not.stringContaining('guessed') });
    await server.close();
    expect(await mail(right)).toMatchObject({ ok: false });
  });

  it('tells of half a configuration, and of none', async () => {
    expect(await mail({ MAIL_FROM: 'papers@example.org' })).toMatchObject({
      ok: false,
      detail: expect.stringContaining('SMTP_URL'),
    });
    expect(await mail({ SMTP_URL: 'smtp://127.0.0.1:1', MAIL_FROM: 'papers' })).toMatchObject({ ok: false });
    expect(await mail({})).toMatchObject({ ok: true });
    expect(() => loadConfig({ SMTP_URL: 'http://127.0.0.1' })).toThrow('SMTP_URL');
  });
});
