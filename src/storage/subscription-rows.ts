import type { Insertable, Selectable } from 'kysely';
import type { DueSubscription } from '../digest/ports.ts';
import type { Subscription, SubscriptionRequest, Weekday } from '../digest/subscription.ts';
import type { DigestTables } from './digest-tables.ts';

export type SubscriptionRow = Selectable<DigestTables['subscriptions']>;

/** A stored row as the rest of the house knows it. */
export function toSubscription(row: SubscriptionRow): DueSubscription {
  return {
    id: row.id,
    teamId: row.team_id,
    channelId: row.channel_id,
    createdBy: row.created_by,
    topic: row.topic,
    schedule: {
      hour: row.hour,
      minute: row.minute,
      days: row.days.split(',').map((day) => Number(day) as Weekday),
      timeZone: row.time_zone,
    },
    createdAt: row.created_at,
    activeSince: row.active_since,
    endedReason: row.ended_reason,
    nextSlot: row.next_slot,
  };
}

/** The columns of a new subscription. */
export function newSubscriptionRow(
  subscription: Subscription,
  nextSlot: Date,
): Insertable<DigestTables['subscriptions']> {
  return {
    id: subscription.id,
    team_id: subscription.teamId,
    channel_id: subscription.channelId,
    created_by: subscription.createdBy,
    ...requestColumns(subscription),
    created_at: subscription.createdAt,
    active_since: subscription.activeSince,
    next_slot: nextSlot.toISOString(),
    ended_reason: null,
    ended_at: null,
  };
}

/** The columns that what a person asks for fills. */
export function requestColumns({ topic, schedule }: SubscriptionRequest) {
  const { hour, minute, timeZone } = schedule;
  const days = schedule.days.join(',');
  const request_key = JSON.stringify([topic.normalize('NFKC').toLowerCase(), hour, minute, days, timeZone]);
  return { topic, hour, minute, days, time_zone: timeZone, request_key };
}
