import { dueWithin, nextDueSlot } from './calendar.ts';
import type { DigestWindow } from './composition.ts';
import { deliveryIdOf } from './delivery-id.ts';
import type { Digest } from './digest.ts';
import type { DeliveryPlanning, DueSubscription, FrozenDigest, SubscriptionStore } from './ports.ts';
import type { ComposeDigest } from './prepare.ts';

export interface PlanDeps {
  store: SubscriptionStore;
  planning: DeliveryPlanning;
  compose: ComposeDigest;
  /**
   * Resolves when the process has time for the next piece of work, with what to call when there was nothing to do; without it
   * there is always time.
   */
  breathe?(): Promise<() => void>;
  /** The workspace whose token we post with; every workspace of the store when left out. */
  teamId?: string;
}

/** So many are composed and written at the same time, which then wait for the disk together. */
const PLANNERS = 32;

/** Processes that compose for one channel at the same instant collide once or twice, not more. */
const COLLISIONS = 10;

/** So many are read at once where not all are planned: the next run, a second later, begins with the rest, and reads anew. */
const READ_AT_ONCE = 300;

/** How a run plans; all that is due when nothing is said. */
export interface PlanRun {
  signal?: AbortSignal | undefined;
  /** Called for each as soon as it can be delivered. */
  onPlanned?: () => void;
  /**
   * So many digests of a workspace are planned and not out yet, at most: what cannot be sent yet need not be composed yet, and
   * who asks something meanwhile is answered sooner.
   */
  ahead?: number;
}

/**
 * Writes a ledger row for the latest due slot of every subscription; older missed slots are covered by it, and
 * never posted by themselves. Returns how many were planned. Processes may do this at once: each slot gets one row.
 */
export async function planDue(deps: PlanDeps, now: Date, run: PlanRun = {}): Promise<number> {
  const { signal, onPlanned, ahead } = run;
  let planned = 0;
  const rooms = ahead === undefined ? null : await roomsOf(deps, ahead);
  const some = rooms === null ? undefined : { except: rooms.full(), limit: READ_AT_ONCE };
  const channels = byChannel(await deps.store.due(now, deps.teamId, some));
  const work = async () => {
    for (let channel = channels.pop(); channel && !signal?.aborted; channel = channels.pop()) {
      for (const subscription of channel) {
        const unused = await deps.breathe?.();
        if (signal?.aborted || rooms?.take(subscription.teamId) === false) {
          unused?.();
          break;
        }
        if (!(await planOne(deps, subscription, now))) continue;
        planned++;
        onPlanned?.();
      }
    }
  };
  await Promise.all(Array.from({ length: PLANNERS }, work));
  return planned;
}

/** How many digests of each workspace may be planned besides those that are on their way. */
async function roomsOf({ planning }: PlanDeps, ahead: number) {
  const open = await planning.open();
  return {
    full: () => [...open].flatMap(([teamId, count]) => (count >= ahead ? [teamId] : [])),
    take: (teamId: string) => {
      const count = open.get(teamId) ?? 0;
      open.set(teamId, count + 1);
      return count < ahead;
    },
  };
}

/** Subscriptions of one channel are planned one after another, since they may want the same papers. The longest due come last. */
function byChannel(due: DueSubscription[]): DueSubscription[][] {
  const channels = new Map<string, DueSubscription[]>();
  for (const subscription of due) {
    const key = `${subscription.teamId}/${subscription.channelId}`;
    const known = channels.get(key);
    if (known) known.push(subscription);
    else channels.set(key, [subscription]);
  }
  return [...channels.values()].reverse();
}

async function planOne(deps: PlanDeps, subscription: DueSubscription, now: Date): Promise<boolean> {
  const due = dueWithin(subscription, new Date(subscription.activeSince), now);
  const slot = due.at(-1);
  const common = { subscription, nextSlot: nextDueSlot(subscription, now), plannedAt: now };
  if (slot === undefined) {
    await deps.planning.plan({ ...common, delivery: null });
    return false;
  }
  for (let attempt = 0; attempt < COLLISIONS; attempt++) {
    const delivered = await deps.planning.deliveredPaperIds(subscription);
    const window = await windowOf(deps.planning, subscription, due);
    const digest = await deps.compose({
      topic: subscription.topic,
      delivered,
      now,
      channel: subscription,
      window,
    });
    const quiet = subscription.silentWhenEmpty === true && digest.items.length === 0;
    const delivery = { id: deliveryIdOf(subscription, slot), slot, content: freeze(digest), quiet };
    const outcome = await deps.planning.plan({ ...common, delivery });
    if (outcome !== 'papers-taken') return outcome === 'planned' && !quiet;
  }
  // Left due: the next run tries again.
  return false;
}

/** From the last digest that got out on; every slot in between, whatever kept it back, is one that was missed. */
async function windowOf(
  planning: DeliveryPlanning,
  subscription: DueSubscription,
  due: Date[],
): Promise<DigestWindow> {
  const last = await planning.lastDelivered(subscription);
  const missed = due.slice(0, -1).filter((slot) => last === null || slot > last.slot).length;
  return { since: last?.plannedAt ?? null, missed, timeZone: subscription.schedule.timeZone };
}

/** A digest as the ledger keeps it. */
export function freeze({ title, basis, quiet, note, moments, items, missed, audit }: Digest): FrozenDigest {
  return {
    title,
    basis,
    quiet,
    note,
    items: items.map(({ paper, why, elsewhere }) => ({
      paperId: paper.id,
      why,
      ...(elsewhere === undefined ? {} : { elsewhere }),
    })),
    ...(moments === undefined ? {} : { moments }),
    ...(missed === undefined ? {} : { missed }),
    ...(audit === undefined ? {} : { audit }),
  };
}
