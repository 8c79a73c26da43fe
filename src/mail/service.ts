import { nextDueSlot } from '../digest/calendar.ts';
import type { SubscriptionRequest } from '../digest/subscription.ts';
import type { OptIn } from './opt-in.ts';
import type { MailLedger, MailRecord, MailStore } from './ports.ts';
import type { MailSubscription, Person } from './subscription.ts';

const RECENT = 5;

export interface MailStatus {
  subscription: MailSubscription;
  recent: MailRecord[];
}

/** The digest by e-mail as people handle it. */
export interface MailService extends Pick<OptIn, 'ask' | 'confirmByCode'> {
  /** Null when nothing runs. */
  status(person: Person): Promise<MailStatus | null>;
  /** Null when nothing runs. */
  change(person: Person, request: SubscriptionRequest, now: Date): Promise<MailSubscription | null>;
  /** Ends it at once; null when nothing runs. */
  stop(person: Person, now: Date): Promise<MailSubscription | null>;
  /** Goes on after a pause; null when nothing is paused. */
  resume(person: Person, now: Date): Promise<MailSubscription | null>;
}

/** Joins the ports to what people do. */
export function createMailService(deps: { store: MailStore; ledger: MailLedger; optIn: OptIn }): MailService {
  const { store, ledger, optIn } = deps;
  return {
    ask: optIn.ask,
    confirmByCode: optIn.confirmByCode,
    status: async (person) => {
      const subscription = await store.find(person);
      return subscription === null ? null : { subscription, recent: await ledger.recent(person, RECENT) };
    },
    change: async (person, request, now) => {
      const changed = await store.change(person, { request, now, nextSlot: nextDueSlot(request, now) });
      return changed ? store.find(person) : null;
    },
    stop: async (person, now) => {
      const [stopped] = await store.end(person, { reason: 'stopped in Slack', now });
      return stopped ?? null;
    },
    resume: async (person, now) => {
      const found = await store.find(person);
      if (found === null) return null;
      const resumed = await store.resume(person, { now, nextSlot: nextDueSlot(found.request, now) });
      return resumed ? { ...found, pausedReason: null } : null;
    },
  };
}
