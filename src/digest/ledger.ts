import type { Channel } from './digest.ts';
import type { FrozenDigest } from './ports.ts';
import type { Subscription } from './subscription.ts';

/** The right to work on a delivery until `until`, in milliseconds of the machine's clock. */
export interface Lease {
  owner: string;
  until: number;
}

/** One message of a delivery: part 0 is the parent, part n the card of item n. */
export interface DeliveryPart {
  part: number;
  /** `sending`: a try began and nobody knows how it ended. */
  state: 'waiting' | 'sending' | 'posted' | 'skipped';
  /** When the first try began, on the program's clock; null before it. */
  sentAt: Date | null;
  /** Milliseconds of the machine's clock from which on a look-up that finds nothing is to be believed. */
  settledFrom: number;
  ts: string | null;
}

export interface OpenDelivery extends Channel {
  id: string;
  subscriptionId: string;
  slot: Date;
  content: FrozenDigest;
  /** How many tries failed in an unknown way so far. */
  attempts: number;
  parts: DeliveryPart[];
}

/** `lost`: somebody else holds the lease, or has had the message in hand since it was read. `ended`: unsubscribed. `superseded`: a newer slot of it is there. */
export type Permission = 'go' | 'lost' | 'ended' | 'paused' | 'superseded';

/** `found`: it was out already, so nothing was posted a second time. */
export type PartOutcome = { posted: string; found?: boolean } | { notPosted: Try } | 'skipped';

/** Names a try among those of its message: a look-up is believed from then on, in milliseconds of the machine's clock. */
export interface Try {
  settledFrom: number;
}

export type DeliveryOutcome =
  | { kind: 'posted'; at: Date }
  | { kind: 'failed' | 'cancelled'; at: Date; error: string }
  /** `failed` counts an attempt, waiting for a rate limit does not. */
  | { kind: 'later'; retryAt: number; error: string; failed: boolean };

/** The delivering half of the ledger. What it reports as done is on disk. */
export interface DeliveryLedger {
  /** Takes the longest due open delivery, of one workspace or of all, that nobody holds and whose `retryAt` has come. */
  claim(lease: Lease, machineNow: number, teamId?: string): Promise<OpenDelivery | null>;
  /** The workspaces that have due open deliveries nobody holds, with how many. */
  openTeams(machineNow: number, teamId?: string): Promise<{ teamId: string; open: number }[]>;
  /** Gives back what is held by owners that are gone, so that a restart need not wait for leases to run out. */
  freeLeases(isGone: (owner: string) => boolean | Promise<boolean>): Promise<void>;
  /**
   * Before every post: renews the lease and records that the part may be out from now on, in one transaction. `part` is
   * what the caller knows of it; when something became of it since, the caller has lost it. A process can lose a
   * delivery to itself: while one of its workers waited for a turn, the lease ran out and another one took it.
   */
  begin(
    delivery: OpenDelivery,
    begun: { part: DeliveryPart; sentAt: Date } & Try,
    lease: Lease,
  ): Promise<Permission>;
  /** That a message is out is always recorded; that a try did not post it, only while it is the last and `owner` holds the lease. */
  record(delivery: OpenDelivery, ended: { part: number; outcome: PartOutcome }, owner: string): Promise<void>;
  /** Ends the try; papers of a parent that was never sent become free again. Does nothing when the lease was lost. */
  settle(delivery: OpenDelivery, outcome: DeliveryOutcome, owner: string): Promise<void>;
  /** When the next waiting delivery may be tried, in milliseconds of the machine's clock; null when none is open. */
  nextTry(teamId?: string): Promise<number | null>;
}

/** One line of `digest status`. */
export interface DeliveryRecord extends Channel {
  id: string;
  subscriptionId: string;
  topic: string;
  slot: string;
  /** `quiet`: there was nothing to post, and the subscription wants silence then. */
  state: 'sending' | 'posted' | 'failed' | 'cancelled' | 'quiet';
  papers: number;
  /** The timestamp of the parent message; null when it is not out. */
  ts: string | null;
  /** How many messages were found out already after an unclear answer, and so not posted a second time. */
  suppressed: number;
  /** How many earlier slots it made up for. */
  missed: number;
  finishedAt: string | null;
  error: string | null;
}

/** What happened to the last slots, newest first; of one channel, or for the operator of all. */
export interface DeliveryHistory {
  recent(limit: number, channel?: Channel): Promise<DeliveryRecord[]>;
  /** The subscriptions of all channels that have not ended, the next to come first. */
  subscriptions(limit: number): Promise<Subscription[]>;
}
