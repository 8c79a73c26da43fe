import type { Digest } from './digest.ts';
import type { DeliveryPlanning, DueSubscription, FrozenDigest, SubscriptionStore } from './ports.ts';
import type { ComposeDigest } from './prepare.ts';
import { latestSlot, nextSlot } from './schedule.ts';

export interface PlanDeps {
  store: SubscriptionStore;
  planning: DeliveryPlanning;
  compose: ComposeDigest;
  /** The workspace whose token we post with; every workspace of the store when left out. */
  teamId?: string;
  /** A new opaque id at every call. */
  newId(): string;
}

/** Two subscriptions of one channel that are composed at the same instant collide once or twice, not more. */
const COLLISIONS = 10;

/**
 * Writes a ledger row for the latest due slot of every subscription; older missed slots are never made up
 * for. Returns how many were planned. Processes may do this at once: each slot gets one row.
 */
export async function planDue(deps: PlanDeps, now: Date, signal?: AbortSignal): Promise<number> {
  let planned = 0;
  for (const subscription of await deps.store.due(now, deps.teamId)) {
    if (signal?.aborted) break;
    if (await planOne(deps, subscription, now)) planned++;
  }
  return planned;
}

async function planOne(deps: PlanDeps, subscription: DueSubscription, now: Date): Promise<boolean> {
  const slot = latestSlot(subscription.schedule, new Date(subscription.activeSince), now);
  const common = { subscription, nextSlot: nextSlot(subscription.schedule, now), plannedAt: now };
  if (slot === null) {
    await deps.planning.plan({ ...common, delivery: null });
    return false;
  }
  for (let attempt = 0; attempt < COLLISIONS; attempt++) {
    const delivered = await deps.planning.deliveredPaperIds(subscription);
    const digest = await deps.compose({ topic: subscription.topic, delivered, now });
    const delivery = { id: deps.newId(), slot, content: freeze(digest) };
    const outcome = await deps.planning.plan({ ...common, delivery });
    if (outcome !== 'papers-taken') return outcome === 'planned';
  }
  // Left due: the next run tries again.
  return false;
}

/** A digest as the ledger keeps it. */
export function freeze({ title, basis, quiet, note, items }: Digest): FrozenDigest {
  return { title, basis, quiet, note, items: items.map(({ paper, why }) => ({ paperId: paper.id, why })) };
}
