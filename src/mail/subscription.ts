import type { SubscriptionRequest } from '../digest/subscription.ts';

/** A person of one workspace. */
export interface Person {
  teamId: string;
  userId: string;
}

/** The digest that a person takes by e-mail; there is at most one running for each. */
export interface MailSubscription extends Person {
  id: string;
  /** Confirmed by whoever reads it. */
  address: string;
  request: SubscriptionRequest;
  createdAt: string;
  /** ISO instant; slots at or before it are never due. */
  activeSince: string;
  /** What the mail server said when it refused for good; null while mails go out. */
  pausedReason: string | null;
}

/** Asks whether the reader of an address wants the digest; nothing else is ever sent there before the answer. */
export interface Confirmation extends Person {
  id: string;
  address: string;
  request: SubscriptionRequest;
  /** Keyed hash of the six digits that the mail shows. */
  codeHash: string;
  sentAt: Date;
  expiresAt: Date;
}
