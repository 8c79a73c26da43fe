import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openDatabase } from '../../src/storage/database.ts';
import { runPaperboy } from '../cli/run-cli.ts';
import { type MailServer, startMailServer } from '../mail/mail-server.ts';
import { readMail } from '../mail/read-mail.ts';
import { LIBRARY } from '../scenarios/library.ts';
import { openWorkspace, type Workspace } from '../scenarios/workspace.ts';

let server: MailServer;
let workspace: Workspace;
let folder: string;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'paperboy-restore-test-'));
  server = await startMailServer();
  workspace = await openWorkspace(LIBRARY, { SMTP_URL: server.url, MAIL_FROM: 'papers@example.org' });
  await workspace.client.setClock({ set: '2027-03-01T07:00:00Z' });
});
afterAll(async () => {
  await workspace.close();
  await server.close();
  rmSync(folder, { recursive: true, force: true });
});

async function read<T>(url: string, work: (db: Awaited<ReturnType<typeof openDatabase>>) => Promise<T>) {
  const db = await openDatabase(url);
  try {
    return await work(db);
  } finally {
    await db.destroy();
  }
}

const deliveries = (url: string) =>
  read(url, (db) => db.selectFrom('deliveries').select(['slot', 'state']).orderBy('slot').execute());

/** The messages of the channel once so many digests are out, with all their cards. */
async function afterDelivery(count: number, url = workspace.databaseUrl): Promise<number> {
  await workspace.client.waitFor(async () => {
    const all = await deliveries(url);
    return all.length === count && all.every(({ state }) => state === 'posted');
  });
  return (await workspace.posts('general')).length;
}

async function subscribeAndSave(): Promise<void> {
  const { client } = workspace;
  await client.command('ada', 'general', '/papers subscribe daily at 9:00 in UTC');
  await client.command('ada', 'general', '/papers email ada@example.com daily at 9:00 in UTC');
  const [confirmation] = await server.waitFor(1);
  const code = /confirm (\d{6})/.exec(readMail(confirmation?.raw ?? '').text)?.[1];
  await client.command('ada', 'general', `/papers email confirm ${code}`);
  await client.command('ada', 'general', '/papers tidepool');
  const found = (await workspace.replies('ada', 'general', 4)).at(-1);
  if (found !== undefined) await client.click('ada', found, 'save_paper');
  await workspace.replies('ada', 'general', 5);
}

it('posts and mails nothing twice after a restore from before the digest, and goes on the next day', async () => {
  const { client } = workspace;
  await subscribeAndSave();
  await client.setClock({ set: '2027-03-01T09:00:01Z' });
  await afterDelivery(1);
  await server.waitFor(2);

  // In the evening, beside the running bot.
  const file = join(folder, 'evening.backup');
  const made = await runPaperboy(['backup', file, '--db', workspace.databaseUrl]);
  expect(made).toMatchObject({ code: 0 });
  expect(statSync(file).mode & 0o077).toBe(0);
  expect(await runPaperboy(['backup', file, '--db', workspace.databaseUrl])).toMatchObject({ code: 1 });

  // Tuesday's digest goes out, then the machine is lost.
  await client.setClock({ set: '2027-03-02T09:00:01Z' });
  const posts = await afterDelivery(2);
  await server.waitFor(3);
  await workspace.stopBot();

  const url = `sqlite:${join(folder, 'new', 'paperboy.db')}`;
  expect(await runPaperboy(['restore', file, '--db', url])).toMatchObject({ code: 0 });
  expect(await runPaperboy(['restore', file, '--db', url])).toMatchObject({ code: 1 });
  expect(await deliveries(url)).toHaveLength(1);
  const saved = await read(url, (db) => db.selectFrom('reading_list').selectAll().execute());
  expect(saved).toHaveLength(1);

  await workspace.restartBot({ DATABASE_URL: url });
  expect(await afterDelivery(2, url)).toBe(posts);

  await client.setClock({ set: '2027-03-03T09:00:01Z' });
  expect(await afterDelivery(3, url)).toBeGreaterThan(posts);
  await server.waitFor(4);
  expect(server.received).toHaveLength(4);
});

it('refuses what is no backup, and a file that is cut off, with one sentence', async () => {
  const url = `sqlite:${join(folder, 'other', 'paperboy.db')}`;
  const text = join(folder, 'notes.txt');
  writeFileSync(text, 'not a database at all, but long enough to look at'.repeat(20));
  for (const path of [text, join(folder, 'nothing.backup')]) {
    const { code, err } = await runPaperboy(['restore', path, '--db', url]);
    expect(code).toBe(1);
    expect(err.trim().split('\n')).toHaveLength(1);
  }
});
