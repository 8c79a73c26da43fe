import { localDate, nextDueSlot } from './calendar.ts';
import { FIRST_WINDOW } from './composition.ts';
import type { Channel, Digest } from './digest.ts';
import { describeEdit } from './edits.ts';
import type { DeliveryHistory, DeliveryRecord } from './ledger.ts';
import type { ChangeLog, DeliveryPlanning, PauseStore, RecordedChange, SubscriptionStore } from './ports.ts';
import type { ComposeDigest } from './prepare.ts';
import type { Actor, Subscription, SubscriptionRequest } from './subscription.ts';

export interface NewSubscription extends Channel {
  request: SubscriptionRequest;
  userId: string;
  /** For the history; the id is shown without it. */
  userName?: string;
  now: Date;
  /** The person whose direct messages the channel is; null or left out for any other. */
  recipient?: string | null;
}

/** A deed that is noted in the history of the subscription. */
export interface Deed extends Channel {
  subscriptionId: string;
  by?: Actor;
  now: Date;
}

/** Subscriptions as people handle them: what slash commands, buttons, modals and the command line call. */
export interface DigestService {
  /** What would be posted if the slot were now; nothing is stored. */
  previewDigest(wanted: Channel & { request: SubscriptionRequest; now: Date }): Promise<Digest>;
  /** The same request twice is one subscription: then `outcome` is `exists` and the running one is returned. */
  subscribe(wanted: NewSubscription): Promise<{ outcome: 'created' | 'exists'; subscription: Subscription }>;
  /** `gone`: it has ended or is another channel's; `exists`: another one of the channel is the same already. */
  changeSubscription(
    wanted: Deed & { request: SubscriptionRequest },
  ): Promise<{ outcome: 'changed' | 'gone' | 'exists' }>;
  /** Ends one, or all of the channel; returns those that ended now. A delivery under way stops before its next message. */
  unsubscribe(wanted: Deed): Promise<Subscription[]>;
  /** Rests until a local date, or until somebody resumes it; `gone` when it has ended. A delivery under way stops. */
  pause(wanted: Deed & { until: string | null }): Promise<'paused' | 'gone'>;
  /** Goes on from now; `running` when it does not rest. */
  resume(wanted: Deed): Promise<'resumed' | 'running' | 'gone'>;
  /** One that has not ended, of whatever channel of the workspace. */
  find(teamId: string, subscriptionId: string): Promise<Subscription | null>;
  /** Those that have not ended, paused ones too, oldest first. */
  listSubscriptions(teamId: string, channelId: string): Promise<Subscription[]>;
  /** What happened to the last slots of a channel, newest first. */
  recentDeliveries(channel: Channel, limit: number): Promise<DeliveryRecord[]>;
  /** Who changed what in a channel, newest first. */
  recentChanges(channel: Channel, limit: number): Promise<RecordedChange[]>;
}

export interface DigestServiceDeps {
  store: SubscriptionStore;
  pauses: PauseStore;
  planning: DeliveryPlanning;
  history: DeliveryHistory;
  changes: ChangeLog;
  compose: ComposeDigest;
  /** A new opaque id at every call. */
  newId(): string;
}

/** Joins the ports to what people do with subscriptions. */
export function createDigestService(deps: DigestServiceDeps): DigestService {
  const { store, planning, history, changes, compose } = deps;
  return {
    previewDigest: async ({ teamId, channelId, request, now }) => {
      const channel = { teamId, channelId };
      const delivered = await planning.deliveredPaperIds(channel);
      const window = { ...FIRST_WINDOW, timeZone: request.schedule.timeZone };
      return compose({ topic: request.topic, delivered, now, channel, window });
    },
    subscribe: async (wanted) => {
      const { created, subscription } = await store.add(
        newSubscription(wanted, deps.newId()),
        nextDueSlot(wanted.request, wanted.now),
        { userId: wanted.userId, userName: wanted.userName ?? wanted.userId },
      );
      return { outcome: created ? 'created' : 'exists', subscription };
    },
    changeSubscription: async (wanted) => ({ outcome: await change(deps, wanted) }),
    unsubscribe: ({ teamId, channelId, subscriptionId, by, now }) =>
      store.end({ teamId, channelId }, subscriptionId === 'all' ? null : [subscriptionId], {
        reason: 'unsubscribed',
        at: now,
        by,
      }),
    pause: (wanted) => pause(deps, wanted),
    resume: (wanted) => resume(deps, wanted),
    find: (teamId, subscriptionId) => store.find(teamId, subscriptionId),
    listSubscriptions: (teamId, channelId) => store.list({ teamId, channelId }),
    recentDeliveries: (channel, limit) => history.recent(limit, channel),
    recentChanges: (channel, limit) => changes.recent(channel, limit),
  };
}

async function change(
  { store }: DigestServiceDeps,
  { teamId, channelId, subscriptionId, request, by, now }: Deed & { request: SubscriptionRequest },
): Promise<'changed' | 'gone' | 'exists'> {
  const before = await store.find(teamId, subscriptionId);
  if (before === null) return 'gone';
  const nextSlot = nextDueSlot({ ...request, pause: before.pause ?? null }, now);
  const what = describeEdit(before, request);
  if (what === null) return 'changed';
  return store.change(
    { teamId, channelId },
    { id: subscriptionId, request, activeSince: now, nextSlot, by, what },
  );
}

async function pause(
  { store, pauses }: DigestServiceDeps,
  { teamId, subscriptionId, until, by, now }: Deed & { until: string | null },
): Promise<'paused' | 'gone'> {
  const subscription = await store.find(teamId, subscriptionId);
  if (subscription === null) return 'gone';
  const rest = { reason: 'asked', until, at: now.toISOString() };
  const nextSlot = nextDueSlot({ ...subscription, pause: rest }, now);
  const what = until === null ? 'paused it' : `paused it until ${until}`;
  await pauses.pause(subscription, rest, { nextSlot, by, what });
  return 'paused';
}

async function resume(
  { store, pauses }: DigestServiceDeps,
  { teamId, subscriptionId, by, now }: Deed,
): Promise<'resumed' | 'running' | 'gone'> {
  const subscription = await store.find(teamId, subscriptionId);
  if (subscription === null) return 'gone';
  const nextSlot = nextDueSlot({ ...subscription, pause: null }, now);
  const resumed = await pauses.resume(subscription, { activeSince: now, nextSlot, by, what: 'resumed it' });
  return resumed ? 'resumed' : 'running';
}

/** Today in the subscription's own zone: what "tomorrow" and "past" are measured by. */
export function todayOf({ schedule }: SubscriptionRequest, now: Date): string {
  return localDate(now, schedule.timeZone);
}

function newSubscription(wanted: NewSubscription, id: string): Subscription {
  const { request, userId, now, teamId, channelId, recipient } = wanted;
  const at = now.toISOString();
  return {
    ...request,
    id,
    teamId,
    channelId,
    createdBy: userId,
    createdAt: at,
    activeSince: at,
    endedReason: null,
    recipient: recipient ?? null,
    pause: null,
  };
}
