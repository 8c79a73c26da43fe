import type { Log } from '../log.ts';
import { deliver } from './deliver.ts';
import type { DeliverDeps } from './delivery-deps.ts';
import { type PlanDeps, planDue } from './plan.ts';

export interface RunDeps extends PlanDeps, DeliverDeps {
  log: Log;
  /** Whether the process that a lease names is surely dead; without it its leases run out by themselves. */
  isOwnerGone(owner: string): boolean;
  /** How many deliveries are worked on at once. */
  concurrency: number;
}

export interface RunReport {
  planned: number;
  posted: number;
  /** Recorded as failed or cancelled, with the reason in the ledger. */
  ended: number;
  /** To be tried again. */
  deferred: number;
  /** When to run again for those, in milliseconds of the machine's clock; null when nothing is open. */
  nextTry: number | null;
}

/**
 * Plans every due slot and delivers whatever is open, that of killed processes too. May run in several
 * processes at once: a slot is planned by whoever moves its subscription on first, and a delivery is worked
 * on only under its lease, which is renewed before every message.
 */
export async function runDueDigests(
  deps: RunDeps,
  { now, signal }: { now: Date; signal?: AbortSignal },
): Promise<RunReport> {
  await deps.ledger.freeLeases(deps.isOwnerGone);
  const planned = await planDue(deps, now, signal);
  const report: RunReport = { planned, posted: 0, ended: 0, deferred: 0, nextTry: null };
  const workers = Array.from({ length: deps.concurrency }, () => work(deps, report, { now, signal }));
  const results = await Promise.allSettled(workers);
  for (const result of results) if (result.status === 'rejected') throw result.reason;
  report.nextTry = await deps.ledger.nextTry(deps.teamId);
  return report;
}

async function work(
  deps: RunDeps,
  report: RunReport,
  { now, signal }: { now: Date; signal: AbortSignal | undefined },
): Promise<void> {
  while (!signal?.aborted) {
    const machineNow = deps.machineNow();
    const lease = { owner: deps.owner, until: machineNow + deps.timing.leaseMs };
    const delivery = await deps.ledger.claim(lease, machineNow, deps.teamId);
    if (delivery === null) return;
    const outcome = await deliver(deps, delivery, now);
    if (outcome?.kind === 'posted') report.posted++;
    else if (outcome?.kind === 'later') report.deferred++;
    else if (outcome !== null) report.ended++;
    if (outcome !== null && outcome.kind !== 'posted') {
      deps.log.warn({ delivery: delivery.id, team: delivery.teamId, outcome }, 'a digest was not posted');
    }
  }
}
