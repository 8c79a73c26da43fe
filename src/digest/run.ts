import type { Log } from '../log.ts';
import { deliver } from './deliver.ts';
import type { DeliverDeps } from './delivery-deps.ts';
import type { DeliveryOutcome, OpenDelivery } from './ledger.ts';
import { type PlanDeps, planDue } from './plan.ts';

export interface RunDeps extends PlanDeps, DeliverDeps {
  log: Log;
  /** Whether the process that a lease names is surely dead; without it its leases run out by themselves. */
  isOwnerGone(owner: string): boolean | Promise<boolean>;
  /** How many deliveries are worked on at once, over all workspaces. */
  concurrency: number;
  /** How many of one workspace; all of them when left out. */
  perTeam?: number;
  /** Told how each try at a delivery ended. */
  observe?(delivery: OpenDelivery, outcome: DeliveryOutcome): void;
  /** When a run looks for what has become due meanwhile, as long as it works on something; at its end only, when left out. */
  lookAgain?(): Promise<void>;
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
  const planned = await planDue(deps, now, { signal });
  return { ...(await deliverOpen(deps, { now: () => now, signal })), planned };
}

/** Delivers what is planned, many at once but only `perTeam` of one workspace, until nothing can be done now. */
export async function deliverOpen(
  deps: RunDeps,
  run: { now: () => Date; signal?: AbortSignal | undefined },
): Promise<RunReport> {
  await deps.ledger.freeLeases(deps.isOwnerGone);
  const report: RunReport = { planned: 0, posted: 0, ended: 0, deferred: 0, nextTry: null };
  const crew = createCrew(deps, (teamId) => work(deps, { teamId, report, ...run }));
  while (!run.signal?.aborted && !crew.failed()) {
    for (const team of await deps.ledger.openTeams(deps.machineNow(), deps.teamId)) crew.send(team);
    if (crew.size() === 0) break;
    await Promise.race([crew.idle(), ...(deps.lookAgain ? [deps.lookAgain()] : [])]);
  }
  await crew.idle();
  const failure = crew.failed();
  if (failure) throw failure.error;
  report.nextTry = await deps.ledger.nextTry(deps.teamId);
  return report;
}

/** The workers of one run: how many are busy for each workspace. */
function createCrew(
  { concurrency, perTeam = concurrency }: RunDeps,
  work: (teamId: string) => Promise<void>,
) {
  const busy = new Map<string, number>();
  const running = new Set<Promise<void>>();
  let failure: { error: unknown } | null = null;
  const start = (teamId: string) => {
    busy.set(teamId, (busy.get(teamId) ?? 0) + 1);
    const done = work(teamId)
      .catch((error: unknown) => {
        failure ??= { error };
      })
      .finally(() => {
        busy.set(teamId, (busy.get(teamId) ?? 1) - 1);
        running.delete(done);
      });
    running.add(done);
  };
  return {
    send: ({ teamId, open }: { teamId: string; open: number }) => {
      for (let n = 0; n < open && (busy.get(teamId) ?? 0) < perTeam && running.size < concurrency; n++) {
        start(teamId);
      }
    },
    size: () => running.size,
    idle: async () => {
      while (running.size > 0) await Promise.all(running);
    },
    failed: () => failure,
  };
}

interface Work {
  teamId: string;
  report: RunReport;
  now: () => Date;
  signal?: AbortSignal | undefined;
}

async function work(deps: RunDeps, { teamId, report, now, signal }: Work): Promise<void> {
  // Each delivery waits once until the process has time: the first before it is taken, so that another process may have it.
  const unused = await deps.breathe?.();
  for (let isFirst = true; !signal?.aborted; isFirst = false) {
    const machineNow = deps.machineNow();
    const lease = { owner: deps.owner, until: machineNow + deps.timing.leaseMs };
    const delivery = await deps.ledger.claim(lease, machineNow, teamId);
    if (delivery === null) {
      if (isFirst) unused?.();
      return;
    }
    if (!isFirst) await deps.breathe?.();
    const outcome = await deliver(deps, delivery, { now, signal });
    if (outcome !== null) deps.observe?.(delivery, outcome);
    if (outcome?.kind === 'posted') report.posted++;
    else if (outcome?.kind === 'later') report.deferred++;
    else if (outcome !== null) report.ended++;
    if (outcome !== null && outcome.kind !== 'posted') {
      // What only waits (for its turn, or to be looked up) is nothing to worry about.
      const level = outcome.kind === 'later' && !outcome.failed ? 'debug' : 'warn';
      deps.log[level]({ delivery: delivery.id, team: delivery.teamId, outcome }, 'a digest was not posted');
    }
  }
}
