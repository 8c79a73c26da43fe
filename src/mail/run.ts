import { errorText } from '../errors.ts';
import type { Log } from '../log.ts';
import { deliverMail, leaseOf, type MailDeliverDeps } from './deliver.ts';
import { type MailPlanDeps, planDueMail } from './plan.ts';
import type { MailQueue } from './ports.ts';
import type { MailSubscription } from './subscription.ts';

export interface MailRunDeps extends MailPlanDeps, MailDeliverDeps {
  queue: MailQueue;
  log: Log;
  isOwnerGone(owner: string): boolean | Promise<boolean>;
  /** How many connections to the mail server are open at once. */
  concurrency: number;
  /** Tells a person in Slack that their mails are paused, and why. */
  tellPaused(subscription: MailSubscription): Promise<void>;
}

export interface MailRunReport {
  planned: number;
  sent: number;
  /** Failed, cancelled or unclear, with the reason in the ledger. */
  ended: number;
  deferred: number;
  /** When to run again, in milliseconds of the machine's clock; null when nothing is open. */
  nextTry: number | null;
}

/** Plans every due slot and sends whatever waits; safe in several processes at once. */
export async function runDueMail(
  deps: MailRunDeps,
  run: { now: Date; signal?: AbortSignal },
): Promise<MailRunReport> {
  await deps.ledger.freeLeases(deps.isOwnerGone);
  const at = { now: run.now, machineNow: deps.machineNow() };
  const unclear = await deps.ledger.closeUnclear(deps.teamId, at);
  const planned = await planDueMail(deps, run.now, run.signal);
  const report: MailRunReport = { planned, sent: 0, ended: unclear, deferred: 0, nextTry: null };
  const workers = Array.from({ length: deps.concurrency }, () => work(deps, report, run));
  // All of them end before a failure is told: nobody works on after the run.
  for (const result of await Promise.allSettled(workers))
    if (result.status === 'rejected') throw result.reason;
  await tellAll(deps);
  report.nextTry = await deps.ledger.nextTry(deps.teamId);
  return report;
}

async function work(
  deps: MailRunDeps,
  report: MailRunReport,
  run: { now: Date; signal?: AbortSignal },
): Promise<void> {
  while (!run.signal?.aborted) {
    const mail = await deps.ledger.claim(leaseOf(deps), deps.machineNow(), deps.teamId);
    if (mail === null) return;
    const outcome = await deliverMail(deps, mail, run);
    if (outcome?.kind === 'sent') report.sent++;
    else if (outcome?.kind === 'later') report.deferred++;
    else if (outcome !== null) report.ended++;
    // The server's words may hold the address: they go to the ledger, not to the log.
    if (outcome?.kind !== 'sent') {
      deps.log.warn(
        { mail: mail.id, team: mail.teamId, outcome: outcome?.kind ?? 'lost' },
        'a mail was not sent',
      );
    }
  }
}

/** A person who cannot be told now is told at a later run; the status says it anyway. */
async function tellAll(deps: MailRunDeps): Promise<void> {
  for (const subscription of await deps.queue.untold(deps.teamId)) {
    try {
      await deps.tellPaused(subscription);
      await deps.queue.told(subscription.id);
    } catch (error) {
      deps.log.warn({ subscription: subscription.id, error: errorText(error) }, 'a person could not be told');
    }
  }
}
