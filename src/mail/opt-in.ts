import { nextDueSlot } from '../digest/calendar.ts';
import type { SubscriptionRequest } from '../digest/subscription.ts';
import { addressKey } from './address.ts';
import type { Links } from './links.ts';
import { isSame } from './links.ts';
import type { ConfirmationMail } from './message/confirmation.ts';
import type { ConfirmationStore, Mailer } from './ports.ts';
import type { PublicLinks } from './public-links.ts';
import type { Confirmation, MailSubscription, Person } from './subscription.ts';

/** A code is read off a mail and typed: half an hour is plenty, and five tries of a million are no chance. */
const EXPIRY_MS = 30 * 60_000;
const TRIES = 5;
const DAY_MS = 86_400_000;

/** So many confirmations a day, so that nobody's mailbox can be filled by typing a command. */
const MOST_TO_ADDRESS = 3;
const MOST_BY_PERSON = 6;

export type Asked =
  | { outcome: 'asked'; minutes: number }
  /** The server may have the mail: the code counts if it arrives. */
  | { outcome: 'unclear' }
  | { outcome: 'too-often' }
  | { outcome: 'refused'; reason: string }
  | { outcome: 'not-sent' };

export type Confirmed =
  | { outcome: 'confirmed'; subscription: MailSubscription }
  | { outcome: 'wrong'; triesLeft: number }
  /** Nothing waits for a code: it expired, was used, or its tries are spent. */
  | { outcome: 'none' };

/** Double opt-in: an address gets nothing but a confirmation until its reader has answered it. */
export interface OptIn {
  ask(wanted: Person & { address: string; request: SubscriptionRequest; now: Date }): Promise<Asked>;
  confirmByCode(person: Person, code: string, now: Date): Promise<Confirmed>;
  /** The confirmation that a link stands for, not accepted yet; null when it has expired or was used. */
  pending(token: string, now: Date): Promise<Confirmation | null>;
  confirmByLink(token: string, now: Date): Promise<MailSubscription | null>;
}

export interface OptInDeps {
  store: ConfirmationStore;
  mailer: Mailer;
  links: Links;
  publicLinks: PublicLinks;
  /** Builds the mail that asks. */
  confirmationMail: ConfirmationMail;
  newId(): string;
  /** Six digits. */
  newCode(): string;
}

/** Joins the ports; see `OptIn`. */
export function createOptIn(deps: OptInDeps): OptIn {
  const { store, links } = deps;
  return {
    ask: (wanted) => ask(deps, wanted),
    confirmByCode: async (person, code, now) => {
      const open = await store.spendTry(person, { now, tries: TRIES });
      if (open === null) return { outcome: 'none' };
      if (!isSame(links.hashCode(open.id, code), open.codeHash)) {
        const triesLeft = TRIES - open.tries;
        return triesLeft > 0 ? { outcome: 'wrong', triesLeft } : { outcome: 'none' };
      }
      const subscription = await accept(deps, open, now);
      return subscription === null ? { outcome: 'none' } : { outcome: 'confirmed', subscription };
    },
    pending: async (token, now) => {
      const id = links.read('confirm', token, now);
      return id === null ? null : store.byId(id, now);
    },
    confirmByLink: async (token, now) => {
      const id = links.read('confirm', token, now);
      const open = id === null ? null : await store.byId(id, now);
      return open === null ? null : accept(deps, open, now);
    },
  };
}

async function ask(deps: OptInDeps, wanted: Parameters<OptIn['ask']>[0]): Promise<Asked> {
  const { store, links, mailer } = deps;
  const { now, ...person } = wanted;
  const count = await store.count(
    { ...person, address: addressKey(wanted.address) },
    new Date(now.getTime() - DAY_MS),
  );
  if (count.toAddress >= MOST_TO_ADDRESS || count.byPerson >= MOST_BY_PERSON) return { outcome: 'too-often' };
  const id = deps.newId();
  const code = deps.newCode();
  const expiresAt = new Date(now.getTime() + EXPIRY_MS);
  // Stored first: a confirmation that was sent but not stored would count for nothing.
  await store.open({ ...person, id, codeHash: links.hashCode(id, code), sentAt: now, expiresAt });
  const mail = await deps.confirmationMail({
    id,
    teamId: wanted.teamId,
    to: wanted.address,
    code,
    link: deps.publicLinks.confirm(id, expiresAt),
    request: wanted.request,
    now,
  });
  const sent = await mailer.send(mail, { seal: async () => true });
  if (sent.kind === 'accepted') return { outcome: 'asked', minutes: EXPIRY_MS / 60_000 };
  if (sent.kind === 'unclear') return { outcome: 'unclear' };
  return sent.kind === 'refused' ? { outcome: 'refused', reason: sent.reason } : { outcome: 'not-sent' };
}

async function accept(deps: OptInDeps, open: Confirmation, now: Date): Promise<MailSubscription | null> {
  const { teamId, userId, address, request } = open;
  const at = now.toISOString();
  const subscription: MailSubscription = {
    id: deps.newId(),
    teamId,
    userId,
    address,
    request,
    createdAt: at,
    activeSince: at,
    pausedReason: null,
  };
  const started = await deps.store.accept(open, {
    subscription,
    nextSlot: nextDueSlot(request, now),
  });
  return started ? subscription : null;
}
