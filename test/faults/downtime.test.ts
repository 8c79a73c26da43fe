import { afterAll, beforeAll, expect, it } from 'vitest';
import { importPapers } from '../../src/papers/import.ts';
import { openDatabase } from '../../src/storage/database.ts';
import { createPaperRepository } from '../../src/storage/paper-repository.ts';
import { type MailServer, startMailServer } from '../mail/mail-server.ts';
import { readMail } from '../mail/read-mail.ts';
import { LIBRARY } from '../scenarios/library.ts';
import { openWorkspace, shownText, type Workspace } from '../scenarios/workspace.ts';

const CHANNELS = ['general', 'papers'];
/** Monday to Thursday; the bot is away from Tuesday on. */
const DAYS = ['2027-03-01', '2027-03-02', '2027-03-03', '2027-03-04'];

let server: MailServer;
let workspace: Workspace;
beforeAll(async () => {
  server = await startMailServer();
  workspace = await openWorkspace(LIBRARY, { SMTP_URL: server.url, MAIL_FROM: 'papers@example.org' });
  await workspace.client.setClock({ set: `${DAYS[0]}T07:00:00Z` });
});
afterAll(async () => {
  await workspace.close();
  await server.close();
});

/** Parents in a channel once there are `count`. */
async function parents(channel: string, count: number) {
  return workspace.client.waitFor(async () => {
    const all = await workspace.posts(channel, 0);
    const roots = all.filter(({ ts, thread_ts }) => thread_ts === undefined || thread_ts === ts);
    return roots.length >= count && roots;
  });
}

async function subscribeAll(): Promise<void> {
  const { client } = workspace;
  for (const channel of CHANNELS)
    await client.command('ada', channel, '/papers subscribe daily at 9:00 in UTC');
  await client.command('ada', 'general', '/papers email ada@example.com daily at 9:00 in UTC');
  const [confirmation] = await server.waitFor(1);
  const code = /confirm (\d{6})/.exec(readMail(confirmation?.raw ?? '').text)?.[1];
  await client.command('ada', 'general', `/papers email confirm ${code}`);
  await workspace.replies('ada', 'general', 3);
}

/** One paper arrives on each of the days without the bot. */
async function papersArrive(): Promise<void> {
  const db = await openDatabase(workspace.databaseUrl);
  for (const [index, day] of DAYS.slice(1).entries()) {
    const draft = { title: `What came on day ${index + 1}`, abstract: 'A paper that nobody was told of.' };
    await importPapers({
      records: (async function* () {
        yield { where: day, draft };
      })(),
      save: (batch) => createPaperRepository(db).save(batch, new Date(`${day}T06:00:00Z`)),
    });
  }
  await db.destroy();
}

it('makes up for three days of downtime with one digest for each subscription, which covers them', async () => {
  const { client } = workspace;
  await subscribeAll();
  await client.setClock({ set: `${DAYS[0]}T09:00:01Z` });
  for (const channel of CHANNELS) await parents(channel, 1);
  await server.waitFor(2);
  await workspace.stopBot();
  await papersArrive();
  await client.setClock({ set: `${DAYS[3]}T11:00:00Z` });
  await workspace.restartBot();
  const [, , mail] = await server.waitFor(3);
  const told = [readMail(mail?.raw ?? '').text];
  for (const channel of CHANNELS) told.push(shownText((await parents(channel, 2))[1] ?? { text: '' }));
  for (const text of told) {
    expect(text.replace(/\s+/g, ' ')).toContain('2 digests did not');
    for (const day of [1, 2, 3]) expect(text).toContain(`What came on day ${day}`);
  }
  await workspace.restartBot();
  await client.command('ada', 'general', '/papers email');
  await workspace.replies('ada', 'general', 4);
  for (const channel of CHANNELS) expect(await parents(channel, 2)).toHaveLength(2);
  expect(server.received).toHaveLength(3);
});
