import type { ArrivedPaper } from '../trending/arrival.ts';
import type { RankingAudit } from '../trending/audit.ts';
import type { Channel, NamedMoment, Place, QuietReason } from './digest.ts';
import type { Actor, Pause, Subscription, SubscriptionRequest } from './subscription.ts';

/** Subscriptions of all workspaces; everything but `due` is about one channel of one of them. `by` goes into the history. */
export interface SubscriptionStore {
  /** Stores it unless an equal request runs in the channel already: then `created` is false and that one is returned. Throws when there are too many. */
  add(
    subscription: Subscription,
    nextSlot: Date,
    by?: Actor,
  ): Promise<{ created: boolean; subscription: Subscription }>;
  /** `gone` when it has ended, `exists` when another running one of the channel asks for the same. */
  change(channel: Channel, change: SubscriptionChange): Promise<'changed' | 'gone' | 'exists'>;
  /** Ends the running ones among `ids` (all running ones when null) and returns those it ended. */
  end(
    channel: Channel,
    ids: string[] | null,
    ending: { reason: string; at: Date; by?: Actor | undefined },
  ): Promise<Subscription[]>;
  /** Those that have not ended, paused ones too, oldest first. */
  list(channel: Channel): Promise<Subscription[]>;
  /** One that has not ended, of whatever channel of the workspace. */
  find(teamId: string, id: string): Promise<Subscription | null>;
  /**
   * The running ones, of one workspace or of all, with a slot at or before `now` without a ledger row, longest due first: at most
   * `limit`, none of the workspaces in `except`.
   */
  due(now: Date, teamId?: string, some?: { except: string[]; limit: number }): Promise<DueSubscription[]>;
}

export interface SubscriptionChange {
  id: string;
  request: SubscriptionRequest;
  /** Slots at or before this instant are not made up for. */
  activeSince: Date;
  nextSlot: Date;
  by?: Actor | undefined;
  /** What changed, for the history: "changed the time from 09:00 to 10:00". */
  what?: string;
}

/** Subscriptions that rest, and who was told of it. */
export interface PauseStore {
  /** False when it has ended, or rests for just this reason already. */
  pause(
    subscription: Subscription,
    pause: Pause,
    more: { nextSlot: Date; by?: Actor | undefined; what: string },
  ): Promise<boolean>;
  /** Goes on; slots up to `activeSince` are not made up for. False when it does not rest. */
  resume(
    subscription: Subscription,
    more: { activeSince: Date; nextSlot: Date; by?: Actor | undefined; what: string },
  ): Promise<boolean>;
  /**
   * Takes one that Slack's refusal has paused and nobody has been told of yet, for `leaseMs`; null when there is
   * none. Milliseconds of the machine's clock.
   */
  claimUntold(lease: {
    machineNow: number;
    leaseMs: number;
    teamId?: string | undefined;
  }): Promise<Subscription | null>;
  markTold(subscription: Subscription, at: Date): Promise<void>;
}

/** One line of a subscription's history. */
export interface RecordedChange {
  subscriptionId: string;
  /** ISO instant. */
  at: string;
  /** Null: the program itself. */
  by: Actor | null;
  what: string;
}

/** Who changed what, newest first, also of subscriptions that have ended. */
export interface ChangeLog {
  recent(channel: Channel, limit: number): Promise<RecordedChange[]>;
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
  items: { paperId: string; why: string; elsewhere?: Place }[];
  moments?: NamedMoment[];
  /** How many earlier slots did not get out and are covered by this one. */
  missed?: number;
  /** What the scores of the items stood on, so that they can be computed again. */
  audit?: RankingAudit;
}

export interface DeliveryPlan {
  subscription: DueSubscription;
  /** What `next_slot` becomes. */
  nextSlot: Date;
  plannedAt: Date;
  /** Null when the slot that was due is not to be delivered: only `nextSlot` moves on. */
  delivery: {
    id: string;
    slot: Date;
    content: FrozenDigest;
    /** Only recorded: there is nothing to post, and the subscription wants silence then. */
    quiet?: boolean;
  } | null;
}

/** `stale`: the subscription was planned, changed or ended meanwhile. `papers-taken`: compose again. */
export type PlanOutcome = 'planned' | 'stale' | 'slot-taken' | 'papers-taken';

/** The planning half of the ledger. */
export interface DeliveryPlanning {
  /** Every paper that was posted or is about to be posted in the channel, under each id it has had. */
  deliveredPaperIds(channel: Channel): Promise<Set<string>>;
  /** The last slot whose parent message is out, or that passed in silence, and when it was composed; null before the first. */
  lastDelivered(subscription: Subscription): Promise<{ slot: Date; plannedAt: Date } | null>;
  /** How many digests of each workspace are planned and not out yet; a workspace without any is left out. */
  open(): Promise<Map<string, number>>;
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

/** When the stored papers came in. */
export interface ArrivalLog {
  /** The papers that came in after `since`, newest first. */
  after(since: Date, limit: number): Promise<ArrivedPaper[]>;
  count(since: Date): Promise<number>;
  /** ISO instant of the first; null when there is none. */
  first(): Promise<string | null>;
}

/** A paper that was talked about in a thread. */
export interface Mention extends Channel {
  paperId: string;
  /** The root of the thread. */
  ts: string;
  kind: 'digest' | 'answer' | 'shared';
}

export interface MentionWindow {
  since: Date;
  /** Digests of other channels count only up to this instant: those of one morning do not silence each other. */
  digestsUntil: Date;
}

/** Where in a workspace papers were posted, shared or quoted; only public channels are ever recorded. */
export interface MentionStore {
  record(mentions: Mention[], at: Date): Promise<void>;
  /** The latest place of each of these papers outside the channel. */
  elsewhere(channel: Channel, paperIds: string[], within: MentionWindow): Promise<Map<string, Place>>;
}

/** Since when a channel's votes count. */
export interface TasteResets {
  /** ISO instant; null when they were never reset. */
  last(channel: Channel): Promise<string | null>;
  reset(channel: Channel, by: { userId: string; at: Date }): Promise<void>;
}
