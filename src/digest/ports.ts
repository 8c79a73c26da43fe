import type { ArrivedPaper } from '../trending/arrival.ts';
import type { RankingAudit } from '../trending/audit.ts';
import type { Channel, QuietReason } from './digest.ts';
import type { Subscription, SubscriptionRequest } from './subscription.ts';

/** Subscriptions of all workspaces; everything but `due` is about one channel of one of them. */
export interface SubscriptionStore {
  /** Stores it unless an equal request runs in the channel already: then `created` is false and that one is returned. */
  add(subscription: Subscription, nextSlot: Date): Promise<{ created: boolean; subscription: Subscription }>;
  /** `gone` when it has ended, `exists` when another running one of the channel asks for the same. */
  change(channel: Channel, change: SubscriptionChange): Promise<'changed' | 'gone' | 'exists'>;
  /** Ends the running ones among `ids` (all running ones when null) and returns those it ended. */
  end(channel: Channel, ids: string[] | null, ending: { reason: string; at: Date }): Promise<Subscription[]>;
  /** The running ones, oldest first. */
  list(channel: Channel): Promise<Subscription[]>;
  /** The running ones, of one workspace or of all, with a slot at or before `now` without a ledger row, longest due first. */
  due(now: Date, teamId?: string): Promise<DueSubscription[]>;
}

export interface SubscriptionChange {
  id: string;
  request: SubscriptionRequest;
  /** Slots at or before this instant are not made up for. */
  activeSince: Date;
  nextSlot: Date;
}

export interface DueSubscription extends Subscription {
  /** ISO instant; names the state that was read, so that one planner wins. */
  nextSlot: string;
}

/** The text of a delivery as it is kept: what a retry posts is what the first try posted. */
export interface FrozenDigest {
  title: string;
  basis: string;
  quiet: QuietReason | null;
  note: string | null;
  /** In rank order. */
  items: { paperId: string; why: string }[];
  /** What the ranking stood on, so that it can be computed again. */
  audit?: RankingAudit;
}

export interface DeliveryPlan {
  subscription: DueSubscription;
  /** What `next_slot` becomes. */
  nextSlot: Date;
  plannedAt: Date;
  /** Null when the slot that was due is not to be delivered: only `nextSlot` moves on. */
  delivery: { id: string; slot: Date; content: FrozenDigest } | null;
}

/** `stale`: the subscription was planned, changed or ended meanwhile. `papers-taken`: compose again. */
export type PlanOutcome = 'planned' | 'stale' | 'slot-taken' | 'papers-taken';

/** The planning half of the ledger. */
export interface DeliveryPlanning {
  /** Every paper that was posted or is about to be posted in the channel, under each id it has had. */
  deliveredPaperIds(channel: Channel): Promise<Set<string>>;
  /** One transaction: moves the subscription on, inserts the ledger rows and claims the papers, or does nothing. */
  plan(plan: DeliveryPlan): Promise<PlanOutcome>;
}

/** The stored papers that a digest may draw on. */
export interface PaperPool {
  /** The papers that arrived last, newest first. */
  newest(limit: number): Promise<ArrivedPaper[]>;
  /** In the order of the ids; unknown ids are left out. */
  byId(ids: string[]): Promise<ArrivedPaper[]>;
}
