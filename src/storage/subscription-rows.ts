import type { Insertable, Selectable } from 'kysely';
import type { DueSubscription } from '../digest/ports.ts';
import type { DateRange, Subscription, SubscriptionRequest, Weekday } from '../digest/subscription.ts';
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
    silentWhenEmpty: row.silent_when_empty === 1,
    skip: toRanges(row.skip_dates),
    createdAt: row.created_at,
    activeSince: row.active_since,
    endedReason: row.ended_reason,
    recipient: row.recipient,
    pause:
      row.pause_reason === null
        ? null
        : { reason: row.pause_reason, until: row.paused_until, at: row.paused_at ?? row.created_at },
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
    recipient: subscription.recipient ?? null,
    pause_reason: subscription.pause?.reason ?? null,
    paused_until: subscription.pause?.until ?? null,
    paused_at: subscription.pause?.at ?? null,
    told_at: null,
  };
}

/** The columns that what a person asks for fills; requests are equal when topic and schedule are. */
export function requestColumns({ topic, schedule, silentWhenEmpty, skip }: SubscriptionRequest) {
  const { hour, minute, timeZone } = schedule;
  const days = schedule.days.join(',');
  const request_key = JSON.stringify([topic.normalize('NFKC').toLowerCase(), hour, minute, days, timeZone]);
  return {
    topic,
    hour,
    minute,
    days,
    time_zone: timeZone,
    request_key,
    silent_when_empty: silentWhenEmpty ? 1 : 0,
    skip_dates: JSON.stringify((skip ?? []).map(({ from, to }) => [from, to])),
  };
}

function toRanges(json: string): DateRange[] {
  return (JSON.parse(json) as [string, string][]).map(([from, to]) => ({ from, to }));
}
