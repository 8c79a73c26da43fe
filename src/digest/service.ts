import type { Channel, Digest } from './digest.ts';
import type { DeliveryHistory, DeliveryRecord } from './ledger.ts';
import type { DeliveryPlanning, SubscriptionStore } from './ports.ts';
import type { ComposeDigest } from './prepare.ts';
import { nextSlot } from './schedule.ts';
import type { Subscription, SubscriptionRequest } from './subscription.ts';

export interface NewSubscription extends Channel {
  request: SubscriptionRequest;
  userId: string;
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
    wanted: Channel & { subscriptionId: string; request: SubscriptionRequest; now: Date },
  ): Promise<{ outcome: 'changed' | 'gone' | 'exists' }>;
  /** Ends one, or all of the channel; returns those that ended now. A delivery under way stops before its next message. */
  unsubscribe(wanted: Channel & { subscriptionId: string | 'all'; now: Date }): Promise<Subscription[]>;
  /** The running ones, oldest first. */
  listSubscriptions(teamId: string, channelId: string): Promise<Subscription[]>;
  /** What happened to the last slots of a channel, newest first. */
  recentDeliveries(channel: Channel, limit: number): Promise<DeliveryRecord[]>;
}

export interface DigestServiceDeps {
  store: SubscriptionStore;
  planning: DeliveryPlanning;
  history: DeliveryHistory;
  compose: ComposeDigest;
  /** A new opaque id at every call. */
  newId(): string;
}

/** Joins the ports to what people do with subscriptions. */
export function createDigestService(deps: DigestServiceDeps): DigestService {
  const { store, planning, history, compose } = deps;
  return {
    previewDigest: async ({ teamId, channelId, request, now }) => {
      const delivered = await planning.deliveredPaperIds({ teamId, channelId });
      return compose({ topic: request.topic, delivered, now, teamId });
    },
    subscribe: async (wanted) => {
      const { created, subscription } = await store.add(
        newSubscription(wanted, deps.newId()),
        nextSlot(wanted.request.schedule, wanted.now),
      );
      return { outcome: created ? 'created' : 'exists', subscription };
    },
    changeSubscription: async ({ teamId, channelId, subscriptionId, request, now }) => {
      const outcome = await store.change(
        { teamId, channelId },
        { id: subscriptionId, request, activeSince: now, nextSlot: nextSlot(request.schedule, now) },
      );
      return { outcome };
    },
    unsubscribe: ({ teamId, channelId, subscriptionId, now }) =>
      store.end({ teamId, channelId }, subscriptionId === 'all' ? null : [subscriptionId], {
        reason: 'unsubscribed',
        at: now,
      }),
    listSubscriptions: (teamId, channelId) => store.list({ teamId, channelId }),
    recentDeliveries: (channel, limit) => history.recent(limit, channel),
  };
}

function newSubscription({ request, userId, now, ...channel }: NewSubscription, id: string): Subscription {
  const at = now.toISOString();
  return {
    ...request,
    id,
    teamId: channel.teamId,
    channelId: channel.channelId,
    createdBy: userId,
    createdAt: at,
    activeSince: at,
    endedReason: null,
  };
}
