import { freeze } from '../digest/plan.ts';
import type { ComposeDigest } from '../digest/prepare.ts';
import { latestSlot, nextSlot } from '../digest/schedule.ts';
import type { DueMail, MailLedger, MailQueue } from './ports.ts';

export interface MailPlanDeps {
  queue: Pick<MailQueue, 'due'>;
  ledger: MailLedger;
  compose: ComposeDigest;
  /** The workspace we speak for. */
  teamId: string;
  newId(): string;
}

/** Writes a ledger row for the latest due slot of every subscription. Returns how many were planned. */
export async function planDueMail(deps: MailPlanDeps, now: Date, signal?: AbortSignal): Promise<number> {
  let planned = 0;
  for (const subscription of await deps.queue.due(now, deps.teamId)) {
    if (signal?.aborted) break;
    if (await planOne(deps, subscription, now)) planned++;
  }
  return planned;
}

async function planOne(deps: MailPlanDeps, subscription: DueMail, now: Date): Promise<boolean> {
  const { schedule, topic } = subscription.request;
  const slot = latestSlot(schedule, new Date(subscription.activeSince), now);
  const common = { subscription, nextSlot: nextSlot(schedule, now), plannedAt: now };
  if (slot === null) {
    await deps.ledger.plan({ ...common, delivery: null });
    return false;
  }
  const delivered = await deps.ledger.mailedPaperIds(subscription);
  const digest = await deps.compose({ topic, delivered, now });
  const delivery = { id: deps.newId(), slot, content: freeze(digest) };
  return (await deps.ledger.plan({ ...common, delivery })) === 'planned';
}
