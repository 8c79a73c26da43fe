import type { SubscriptionRequest } from '../../digest/subscription.ts';

/** A person of one workspace. */
export interface MailPerson {
  teamId: string;
  userId: string;
}

/** The digest that a person takes by e-mail. */
export interface MailDigest {
  address: string;
  request: SubscriptionRequest;
  /** What the mail server said when it refused for good; null while mails go out. */
  pausedReason: string | null;
}

/** One of the last mails. */
export interface MailReceipt {
  slot: string;
  state: 'waiting' | 'sending' | 'sent' | 'failed' | 'cancelled' | 'unclear';
  papers: number;
  error: string | null;
}

export type MailAsked =
  | { outcome: 'asked'; minutes: number }
  | { outcome: 'unclear' | 'too-often' | 'not-sent' }
  | { outcome: 'refused'; reason: string };

export type MailConfirmed =
  | { outcome: 'confirmed'; subscription: MailDigest }
  | { outcome: 'wrong'; triesLeft: number }
  | { outcome: 'none' };

/** The digest by e-mail, as far as handlers need it. */
export interface MailDesk {
  /** Sends a code to the address; nothing else goes there before it was typed. */
  ask(wanted: MailPerson & { address: string; request: SubscriptionRequest; now: Date }): Promise<MailAsked>;
  confirmByCode(person: MailPerson, code: string, now: Date): Promise<MailConfirmed>;
  /** Null when the person has none. So do the others. */
  status(person: MailPerson): Promise<{ subscription: MailDigest; recent: MailReceipt[] } | null>;
  change(person: MailPerson, request: SubscriptionRequest, now: Date): Promise<MailDigest | null>;
  stop(person: MailPerson, now: Date): Promise<MailDigest | null>;
  resume(person: MailPerson, now: Date): Promise<MailDigest | null>;
  /** The address as it is written to, or one sentence on what is wrong with it. */
  readAddress(text: string): { ok: true; address: string } | { ok: false; message: string };
}
