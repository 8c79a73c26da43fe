import { thaw } from '../digest/deliver.ts';
import type { Lease } from '../digest/ledger.ts';
import type { PaperPool } from '../digest/ports.ts';
import type { DigestMail } from './message/digest-mail.ts';
import type {
  Mailer,
  MailLedger,
  MailOutcome,
  MailQueue,
  MailStore,
  OpenMail,
  SealPermission,
  Sent,
} from './ports.ts';

/** Milliseconds, and how often. */
export interface MailTiming {
  /** Longer than any one try may take, the wait for the server's last answer included. */
  leaseMs: number;
  /** The first wait after a try that surely failed; doubled each time up to `maxRetryMs`. */
  retryMs: number;
  maxRetryMs: number;
  maxAttempts: number;
}

/** A mail server that is away for a day is waited for; the next slot takes over before that is over. */
export const DEFAULT_MAIL_TIMING: MailTiming = {
  leaseMs: 15 * 60_000,
  retryMs: 60_000,
  maxRetryMs: 3_600_000,
  maxAttempts: 24,
};

export interface MailDeliverDeps {
  store: Pick<MailStore, 'byId'>;
  queue: Pick<MailQueue, 'pause'>;
  ledger: MailLedger;
  pool: PaperPool;
  mailer: Mailer;
  digestMail: DigestMail;
  timing: MailTiming;
  owner: string;
  machineNow(): number;
}

/**
 * Sends one claimed mail and records how it ended. SMTP cannot be asked later whether it has a message, so
 * the ledger is sealed just before the end of the message goes out: until then a failure is tried
 * again, from then on it never is, and an end without an answer stays `unclear`.
 */
export async function deliverMail(
  deps: MailDeliverDeps,
  mail: OpenMail,
  run: { now: Date; signal?: AbortSignal | undefined },
): Promise<MailOutcome | null> {
  const outcome = await tryOnce(deps, mail, run);
  if (outcome !== null) await deps.ledger.settle(mail, outcome, deps.owner);
  return outcome;
}

async function tryOnce(
  deps: MailDeliverDeps,
  mail: OpenMail,
  { now, signal }: { now: Date; signal?: AbortSignal | undefined },
): Promise<MailOutcome | null> {
  const subscription = await deps.store.byId(mail.subscriptionId);
  if (subscription === null || subscription.ended || subscription.pausedReason !== null) {
    return { kind: 'cancelled', at: now, error: 'stopped before it was sent' };
  }
  const digest = await thaw(deps.pool, mail);
  const outgoing = await deps.digestMail({ subscription, mail, digest });
  let permission: SealPermission = 'lost';
  const seal = async () => {
    permission = await deps.ledger.seal(mail, leaseOf(deps));
    return permission === 'go';
  };
  const sent = await deps.mailer.send(outgoing, { seal, signal });
  if (sent.kind === 'stopped') return afterStop(permission, now);
  if (sent.kind === 'refused' && sent.about === 'address')
    await deps.queue.pause(subscription.id, sent.reason);
  return outcomeOf(deps, sent, { mail, now });
}

function outcomeOf(
  { timing, machineNow }: MailDeliverDeps,
  sent: Exclude<Sent, { kind: 'stopped' }>,
  { mail, now }: { mail: OpenMail; now: Date },
): MailOutcome {
  if (sent.kind === 'accepted') return { kind: 'sent', at: now };
  const error = sent.reason;
  if (sent.kind === 'unclear') return { kind: 'unclear', at: now, error };
  if (sent.kind === 'refused' || mail.attempts + 1 >= timing.maxAttempts)
    return { kind: 'failed', at: now, error };
  const wait = Math.min(timing.retryMs * 2 ** mail.attempts, timing.maxRetryMs);
  return { kind: 'later', retryAt: machineNow() + wait, error, failed: true };
}

function afterStop(permission: SealPermission, now: Date): MailOutcome | null {
  if (permission === 'lost' || permission === 'go') return null;
  const error = permission === 'ended' ? 'stopped before it was sent' : 'a newer slot was due';
  return { kind: 'cancelled', at: now, error };
}

/** A lease from now on. */
export function leaseOf({ owner, machineNow, timing }: MailDeliverDeps): Lease {
  return { owner, until: machineNow() + timing.leaseMs };
}
