import { dueWithin, nextDueSlot } from '../digest/calendar.ts';
import { freeze } from '../digest/plan.ts';
import type { ComposeDigest } from '../digest/prepare.ts';
import type { DueMail, MailLedger, MailQueue } from './ports.ts';

export interface MailPlanDeps {
  queue: Pick<MailQueue, 'due'>;
  ledger: MailLedger;
  compose: ComposeDigest;
  /** The workspace we speak for; undefined for all of them. */
  teamId: string | undefined;
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
  const { request } = subscription;
  const due = dueWithin(request, new Date(subscription.activeSince), now);
  const slot = due.at(-1);
  const common = { subscription, nextSlot: nextDueSlot(request, now), plannedAt: now };
  if (slot === undefined) {
    await deps.ledger.plan({ ...common, delivery: null });
    return false;
  }
  const [delivered, last] = [
    await deps.ledger.mailedPaperIds(subscription),
    await deps.ledger.lastSent(subscription.id),
  ];
  const missed = due.slice(0, -1).filter((earlier) => last === null || earlier > last.slot).length;
  const window = { since: last?.plannedAt ?? null, missed, timeZone: request.schedule.timeZone };
  const digest = await deps.compose({ topic: request.topic, delivered, now, window });
  const delivery = { id: deps.newId(), slot, content: freeze(digest) };
  return (await deps.ledger.plan({ ...common, delivery })) === 'planned';
}
