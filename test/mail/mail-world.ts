import { createComposer } from '../../src/digest/prepare.ts';
import { nextSlot } from '../../src/digest/schedule.ts';
import { createLog } from '../../src/log.ts';
import { createLinks } from '../../src/mail/links.ts';
import { createConfirmationMail } from '../../src/mail/message/confirmation.ts';
import { createDigestMail } from '../../src/mail/message/digest-mail.ts';
import { createOptIn } from '../../src/mail/opt-in.ts';
import { createPublicLinks } from '../../src/mail/public-links.ts';
import { type MailRunDeps, runDueMail } from '../../src/mail/run.ts';
import { createMailService } from '../../src/mail/service.ts';
import { createSmtpMailer } from '../../src/mail/smtp/mailer.ts';
import type { MailSubscription, Person } from '../../src/mail/subscription.ts';
import { createMailConfirmations } from '../../src/storage/mail-confirmations.ts';
import { createMailLedger } from '../../src/storage/mail-ledger.ts';
import { createMailQueue } from '../../src/storage/mail-queue.ts';
import { createMailRepository } from '../../src/storage/mail-repository.ts';
import { createPaperPool } from '../../src/storage/paper-pool.ts';
import { createTrendingRecords } from '../../src/storage/trending-records.ts';
import { NINE_DAILY, NO_INDEX, storePapers } from '../digest/builders.ts';
import { openTestDatabase } from '../storage/test-database.ts';
import { type Fate, startMailServer } from './mail-server.ts';

export const ADA: Person = { teamId: 'T1', userId: 'U1' };
export const PUBLIC_URL = 'https://paperboy.example.org';
export const SENDER = { name: 'Paperboy', address: 'papers@example.org' };
export const REQUEST = { topic: '', schedule: NINE_DAILY };
const SUNDAY = new Date('2026-03-01T12:00:00.000Z');

export type MailWorld = Awaited<ReturnType<typeof openMailWorld>>;

/** The real store, engine and mailer before a real mail server, and a machine clock that the test moves. */
export async function openMailWorld(options: { papers?: number; fate?: () => Fate | undefined } = {}) {
  const db = await openTestDatabase();
  await storePapers(db, options.papers ?? 12);
  const server = await startMailServer(options.fate);
  const machine = { now: 1_000_000 };
  const told: MailSubscription[] = [];
  const [store, ledger] = [createMailRepository(db), createMailLedger(db)];
  const queue = createMailQueue(db);
  const confirmations = createMailConfirmations(db);
  const links = createLinks('a secret of the tests');
  const publicLinks = createPublicLinks(PUBLIC_URL, links);
  const mailer = createSmtpMailer({ url: server.url, sendMs: 5_000, answerMs: 2_000 });
  const ids = counter();
  const digestMail = createDigestMail({ sender: SENDER, publicLinks, workspace: () => 'Reading Group' });
  const optIn = createOptIn({
    store: confirmations,
    mailer,
    links,
    publicLinks,
    confirmationMail: createConfirmationMail({ sender: SENDER, workspace: () => 'Reading Group' }),
    newId: ids,
    newCode: () => '123456',
  });
  const pool = createPaperPool(db);
  const deps = (owner: string, more: Partial<MailRunDeps> = {}): MailRunDeps => ({
    store,
    queue,
    ledger,
    pool,
    compose: createComposer({ pool, index: NO_INDEX, records: createTrendingRecords(db) }),
    mailer,
    digestMail,
    teamId: ADA.teamId,
    newId: ids,
    timing: { leaseMs: 60_000, retryMs: 500, maxRetryMs: 4_000, maxAttempts: 20 },
    owner,
    isOwnerGone: () => false,
    machineNow: () => machine.now,
    concurrency: 2,
    log: createLog('silent'),
    tellPaused: async (subscription) => {
      told.push(subscription);
    },
    ...more,
  });
  return {
    db,
    server,
    machine,
    store,
    queue,
    ledger,
    confirmations,
    links,
    optIn,
    digestMail,
    service: createMailService({ store, ledger, optIn }),
    told,
    deps,
    run: (now: string, more: Partial<MailRunDeps> = {}) =>
      runDueMail(deps('a', more), { now: new Date(now) }),
    /** A confirmed subscription of a person, from the Sunday before the tests' Monday on. */
    subscribe: (person: Person = ADA, address = 'ada@example.com') =>
      startSubscription(confirmations, { person, address, id: ids() }),
    close: async () => {
      await server.close();
      await db.destroy();
    },
  };
}

/** A confirmed daily subscription. */
export async function startSubscription(
  confirmations: ReturnType<typeof createMailConfirmations>,
  { person, address, id }: { person: Person; address: string; id: string },
): Promise<MailSubscription> {
  const confirmation = { id: `c-${id}`, ...person, address, request: REQUEST, codeHash: '', sentAt: SUNDAY };
  const expiresAt = new Date(SUNDAY.getTime() + 1);
  await confirmations.open({ ...confirmation, expiresAt });
  const at = SUNDAY.toISOString();
  const running = { createdAt: at, activeSince: at, pausedReason: null };
  const subscription = { id: `s-${id}`, ...person, address, request: REQUEST, ...running };
  const nextSlotAt = nextSlot(REQUEST.schedule, SUNDAY);
  await confirmations.accept({ ...confirmation, expiresAt }, { subscription, nextSlot: nextSlotAt });
  return subscription;
}

function counter(): () => string {
  let last = 0;
  return () => `id-${++last}`;
}
