import { randomBytes, randomInt, randomUUID } from 'node:crypto';
import type { Clock } from '../clock.ts';
import type { Config } from '../config.ts';
import type { ComposeDigest } from '../digest/prepare.ts';
import { AppError } from '../errors.ts';
import type { Log } from '../log.ts';
import { readAddress, readSender } from '../mail/address.ts';
import { DEFAULT_MAIL_TIMING } from '../mail/deliver.ts';
import { createLinks } from '../mail/links.ts';
import type { Sender } from '../mail/message/build.ts';
import { createConfirmationMail } from '../mail/message/confirmation.ts';
import { createDigestMail } from '../mail/message/digest-mail.ts';
import { createOptIn } from '../mail/opt-in.ts';
import { createMailPages, type MailRoute } from '../mail/pages/routes.ts';
import type { Mailer } from '../mail/ports.ts';
import { createPublicLinks } from '../mail/public-links.ts';
import { runDueMail } from '../mail/run.ts';
import { createMailService } from '../mail/service.ts';
import { createSmtpMailer } from '../mail/smtp/mailer.ts';
import type { MailDesk } from '../slack/mail/desk.ts';
import type { MailNotices } from '../slack/mail/notices.ts';
import type { Db } from '../storage/database.ts';
import { createMailConfirmations } from '../storage/mail-confirmations.ts';
import { createMailLedger } from '../storage/mail-ledger.ts';
import { createMailQueue } from '../storage/mail-queue.ts';
import { createMailRepository } from '../storage/mail-repository.ts';
import { createPaperPool } from '../storage/paper-pool.ts';
import type { Presence } from '../storage/presence.ts';
import { installationSecret } from '../storage/secret.ts';
import type { Deliveries } from './deliveries.ts';
import type { OpenRunner } from './runners.ts';

const EVERY_MS = 1000;
const CONCURRENCY = 3;

/** The digest by e-mail, joined up to where Slack comes in. */
export interface Post {
  desk: MailDesk;
  /** For the bot's own HTTP server. */
  routes: MailRoute[];
  /** The job that sends what is due, once it is known for which workspaces. */
  deliveries(workspaces: MailedWorkspaces): Deliveries;
}

export interface MailedWorkspaces {
  /** The only one that is served; undefined for all of them. */
  teamId: string | undefined;
  nameOf(teamId: string): Promise<string>;
  mailNotices: MailNotices;
}

export interface PostDeps {
  db: Db;
  /** This process among all that share the store. */
  presence: Presence;
  compose: ComposeDigest;
  clock: Clock;
  log: Log;
  openRunner: OpenRunner;
}

/** Null when no mail server is configured; throws an `AppError` when it is configured by half. */
export async function openPost(config: Config, deps: PostDeps): Promise<Post | null> {
  const server = mailServer(config);
  if (server === null) return null;
  const { db, clock, log } = deps;
  const links = createLinks(await installationSecret(db, () => randomBytes(32).toString('base64url')));
  const publicLinks = createPublicLinks(config.PUBLIC_URL, links);
  const [store, ledger] = [createMailRepository(db), createMailLedger(db)];
  const queue = createMailQueue(db);
  let nameOf: MailedWorkspaces['nameOf'] = async () => 'yours';
  const parts = { sender: server.sender, publicLinks, workspace: (teamId: string) => nameOf(teamId) };
  const optIn = createOptIn({
    store: createMailConfirmations(db),
    mailer: server.mailer,
    links,
    publicLinks,
    confirmationMail: createConfirmationMail(parts),
    newId: randomUUID,
    newCode: () => String(randomInt(1_000_000)).padStart(6, '0'),
  });
  const service = createMailService({ store, ledger, optIn });
  const run = {
    ...deps,
    store,
    queue,
    ledger,
    mailer: server.mailer,
    digestMail: createDigestMail(parts),
  };
  return {
    desk: { ...service, readAddress },
    routes: createMailPages({ optIn, store, links, now: () => clock.now(), log }),
    deliveries: (workspaces) => {
      nameOf = workspaces.nameOf;
      return mailDeliveries(run, workspaces);
    },
  };
}

function mailDeliveries(
  parts: PostDeps &
    Pick<Parameters<typeof runDueMail>[0], 'store' | 'queue' | 'ledger' | 'mailer' | 'digestMail'>,
  { teamId, mailNotices }: MailedWorkspaces,
): Deliveries {
  const deps = {
    ...parts,
    pool: createPaperPool(parts.db),
    teamId,
    newId: randomUUID,
    timing: DEFAULT_MAIL_TIMING,
    owner: parts.presence.name,
    isOwnerGone: parts.presence.isGone,
    machineNow: Date.now,
    concurrency: CONCURRENCY,
    tellPaused: (subscription: Parameters<MailNotices['paused']>[0] & Parameters<MailNotices['paused']>[1]) =>
      mailNotices.paused(subscription, subscription),
  };
  const runner = parts.openRunner(parts, teamId ?? 'all');
  runner.define('deliver-mail', { everyMs: EVERY_MS }, async (run) => {
    const { nextTry } = await runDueMail(deps, run);
    return nextTry === null ? undefined : Math.min(EVERY_MS, Math.max(0, nextTry - Date.now()));
  });
  return { start: runner.start, stop: runner.stop };
}

/** The configured server and sender; null when there is none. */
export function mailServer({
  SMTP_URL: url,
  MAIL_FROM: from,
}: Config): { mailer: Mailer; sender: Sender } | null {
  if (url === undefined && from === undefined) return null;
  const sender = from === undefined ? null : readSender(from);
  if (url === undefined || sender === null) {
    const how = 'Mails need both: SMTP_URL (smtp://user:password@host:587) and MAIL_FROM';
    throw new AppError('config', `${how} (papers@example.org or Paperboy <papers@example.org>).`);
  }
  return { mailer: createSmtpMailer({ url }), sender };
}
