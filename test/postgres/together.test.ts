import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { type Db, openDatabase } from '../../src/storage/database.ts';
import { createPaperRepository } from '../../src/storage/paper-repository.ts';
import { createSourceStates } from '../../src/storage/source-states.ts';
import { type MailServer, startMailServer } from '../mail/mail-server.ts';
import { readMail } from '../mail/read-mail.ts';
import { createChat } from '../scenarios/digest-chat.ts';
import { LIBRARY } from '../scenarios/library.ts';
import { openWorkspace, shownText, type Workspace } from '../scenarios/workspace.ts';
import { type SourceServer, startSourceServer } from '../sources/server/server.ts';
import { sightings } from '../storage/sightings.ts';
import { testDatabaseUrl } from '../storage/test-database.ts';

const PATIENT = { timeout: 60_000, interval: 50 };

let sources: SourceServer;
let mails: MailServer;
let db: Db;
let workspace: Workspace;
let chat: ReturnType<typeof createChat>;

/** Two whole bots on one store: both have all schedules. */
beforeAll(async () => {
  sources = await startSourceServer();
  mails = await startMailServer();
  const url = await testDatabaseUrl();
  db = await openDatabase(url);
  workspace = await openWorkspace(LIBRARY, {
    DATABASE_URL: url,
    PAPERBOY_SOURCES: 'hugging-face every 1h; arxiv cs.LG every 6h',
    HF_BASE_URL: sources.url,
    ARXIV_BASE_URL: sources.url,
    SMTP_URL: mails.url,
    MAIL_FROM: 'Paperboy <papers@example.org>',
  });
  await workspace.startAnother();
  chat = createChat(workspace);
});
afterAll(async () => {
  await workspace.close();
  await Promise.all([db.destroy(), sources.close(), mails.close()]);
});

/** Waits until both sources were read at this instant of the program's clock or later. */
async function readSince(at: Date): Promise<void> {
  const states = createSourceStates(db);
  await vi.waitFor(async () => {
    for (const source of ['hugging-face', 'arxiv'] as const) {
      expect(Date.parse((await states.read(source))?.lastSuccessAt ?? '')).toBeGreaterThanOrEqual(
        at.getTime(),
      );
    }
  }, PATIENT);
}

/** What was asked of the sources since this was called last. */
function asked(): string[] {
  return sources.requests.splice(0).map(({ path, query }) => `${path}?${query}`);
}

const hour = (n: number) => new Date(Date.UTC(2027, 2, 1, 7) + n * 3_600_000);
const moveTo = (at: Date) => workspace.client.setClock({ set: at.toISOString() });

it('asks each source once when it is due, whichever instance has the turn', async () => {
  await moveTo(hour(0));
  await readSince(hour(0));
  asked();
  for (const n of [7, 14, 21]) {
    await moveTo(hour(n));
    await readSince(hour(n));
    const round = asked();
    expect(round.filter((one) => one.startsWith('/api/query'))).toHaveLength(1);
    expect(round.filter((one) => one.startsWith('/api/daily_papers')).length).toBeGreaterThan(0);
    expect(round.filter((one, i) => round.indexOf(one) !== i)).toEqual([]);
  }
}, 240_000);

it('sends each mail once when it is due', async () => {
  const say = async (line: string) => shownText(await chat.say('ada', 'general', `/papers ${line}`));
  expect(await say('email ada@example.com sparse attention at 9:00 daily in UTC')).toContain('I sent a code');
  const [confirmation] = await mails.waitFor(1);
  const code = /confirm (\d{6})/.exec(readMail(confirmation?.raw ?? '').text)?.[1] ?? '';
  expect(await say(`email confirm ${code}`)).toContain('Confirmed');
  const subjects = () => mails.received.slice(1).map(({ raw }) => readMail(raw).header('subject'));
  await moveTo(hour(26.1));
  await mails.waitFor(2);
  // Only one of them is left for the next day, and what it sends comes after whatever might have come of the first.
  await workspace.stopBot();
  await createPaperRepository(db).save(
    sightings({ id: 'late', title: 'Sparse Attention by Candlelight' }),
    hour(30),
  );
  await moveTo(hour(50.1));
  await mails.waitFor(3);
  expect(subjects().map((subject) => /Candlelight/.test(subject))).toEqual([false, true]);
}, 240_000);
