import type { Lease } from '../digest/ledger.ts';
import type { FrozenDigest } from '../digest/ports.ts';
import type { SubscriptionRequest } from '../digest/subscription.ts';
import type { Confirmation, MailSubscription, Person } from './subscription.ts';

export interface DueMail extends MailSubscription {
  /** ISO instant; names the state that was read, so that one planner wins. */
  nextSlot: string;
}

/** Whose mails: a person's, one subscription's (from its link), or all that go to an address. */
export type Whose = Person | { id: string } | { address: string };

/** E-mail subscriptions as people handle them. */
export interface MailStore {
  /** The running (perhaps paused) one. */
  find(person: Person): Promise<MailSubscription | null>;
  /** By id, also an ended one. */
  byId(id: string): Promise<(MailSubscription & { ended: boolean }) | null>;
  /** False when none runs. */
  change(
    person: Person,
    change: { request: SubscriptionRequest; now: Date; nextSlot: Date },
  ): Promise<boolean>;
  /** False when none is paused. */
  resume(person: Person, change: { now: Date; nextSlot: Date }): Promise<boolean>;
  /** Ends the running ones and returns them. */
  end(whose: Whose, ending: { reason: string; now: Date }): Promise<MailSubscription[]>;
}

/** E-mail subscriptions as the delivery sees them. */
export interface MailQueue {
  /** The running ones, of one workspace or of all, with a slot at or before `now` without a ledger row. */
  due(now: Date, teamId: string | undefined): Promise<DueMail[]>;
  pause(id: string, reason: string): Promise<void>;
  /** The paused ones whose person has not been told yet. */
  untold(teamId: string | undefined): Promise<MailSubscription[]>;
  told(id: string): Promise<void>;
}

/** How many confirmations were asked for since an instant: by a person, and for an address by anybody. */
export interface ConfirmationCount {
  byPerson: number;
  toAddress: number;
}

export interface ConfirmationStore {
  count(
    confirmation: Pick<Confirmation, 'teamId' | 'userId' | 'address'>,
    since: Date,
  ): Promise<ConfirmationCount>;
  /** Stores it; earlier open ones of the person are closed. */
  open(confirmation: Confirmation): Promise<void>;
  /** The person's open one, a try of it spent; null when there is none that is open, fresh and with tries left. */
  spendTry(
    person: Person,
    limits: { now: Date; tries: number },
  ): Promise<(Confirmation & { tries: number }) | null>;
  /** An open and fresh one by id, for links. */
  byId(id: string, now: Date): Promise<Confirmation | null>;
  /** Closes it and starts `subscription` in place of the person's running one, in one transaction; false when it was closed meanwhile. */
  accept(
    confirmation: Confirmation,
    start: { subscription: MailSubscription; nextSlot: Date },
  ): Promise<boolean>;
}

export interface OpenMail {
  id: string;
  teamId: string;
  subscriptionId: string;
  slot: Date;
  plannedAt: Date;
  content: FrozenDigest;
  attempts: number;
}

export interface MailPlan {
  subscription: DueMail;
  nextSlot: Date;
  plannedAt: Date;
  /** Null when nothing is due. `content` without items is recorded as a quiet day, for which no mail is sent. */
  delivery: { id: string; slot: Date; content: FrozenDigest } | null;
}

export type MailOutcome =
  | { kind: 'sent'; at: Date }
  | { kind: 'failed' | 'cancelled' | 'unclear'; at: Date; error: string }
  | { kind: 'later'; retryAt: number; error: string; failed: boolean };

/** `lost`: another process holds the mail. `ended`: stopped or paused. `superseded`: a newer slot is there. */
export type SealPermission = 'go' | 'lost' | 'ended' | 'superseded';

/** Each slot of a subscription has one row; what it reports as done is on disk. */
export interface MailLedger {
  /** Every paper that was mailed to the person, or may have been. */
  mailedPaperIds(person: Person): Promise<Set<string>>;
  /** The slot that a subscription's last mail was for and when it was composed; null before the first. */
  lastSent(subscriptionId: string): Promise<{ slot: Date; plannedAt: Date } | null>;
  plan(plan: MailPlan): Promise<'planned' | 'stale' | 'slot-taken'>;
  /** Takes the longest due mail, of one workspace or of all, that waits, that nobody holds and whose time to retry has come. */
  claim(lease: Lease, machineNow: number, teamId: string | undefined): Promise<OpenMail | null>;
  /** Gives back what is held by owners that are gone. */
  freeLeases(isGone: (owner: string) => boolean | Promise<boolean>): Promise<void>;
  /** Records as `unclear` what was sealed by a process that does not hold it any more. Returns how many. */
  closeUnclear(teamId: string | undefined, at: { now: Date; machineNow: number }): Promise<number>;
  /** The moment before a server may accept it: from here on it is never sent again. */
  seal(mail: OpenMail, lease: Lease): Promise<SealPermission>;
  /** Ends a try. Does nothing when another process has taken the mail over and sent it. */
  settle(mail: OpenMail, outcome: MailOutcome, owner: string): Promise<void>;
  /** When the next waiting mail may be tried, in milliseconds of the machine's clock; null when none is open. */
  nextTry(teamId: string | undefined): Promise<number | null>;
  /** What happened to the last slots of a person, newest first. */
  recent(person: Person, limit: number): Promise<MailRecord[]>;
}

/** One line of the status. */
export interface MailRecord {
  slot: string;
  state: 'waiting' | 'sending' | 'sent' | 'failed' | 'cancelled' | 'unclear';
  papers: number;
  error: string | null;
}

export interface OutgoingMail {
  from: string;
  to: string;
  raw: Buffer;
}

/**
 * How a try to send ended. `accepted`: the server took it. `refused`: for good; `about` says what it did not
 * like. `deferred`: surely not sent. `unclear`: the server may have it. `stopped`: the seal was not given.
 */
export type Sent =
  | { kind: 'accepted' }
  | { kind: 'refused'; about: 'address' | 'message'; reason: string }
  | { kind: 'deferred'; reason: string }
  | { kind: 'unclear'; reason: string }
  | { kind: 'stopped' };

/** Speaks to a mail server. Never throws for what a server or a network does. */
export interface Mailer {
  /** Asks `seal` just before the end of the message goes out, which is when a server may accept it. */
  send(
    mail: OutgoingMail,
    options: { seal(): Promise<boolean>; signal?: AbortSignal | undefined },
  ): Promise<Sent>;
  /** Connects and signs in; throws with the server's words when that fails. */
  check(): Promise<void>;
}
