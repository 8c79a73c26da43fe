import { describeRanges } from './request/dates.ts';
import { clockTime, describeDays } from './request/describe.ts';
import type { SubscriptionRequest } from './subscription.ts';
import { topicInWords } from './topic-query.ts';

/** What an edit changed, for the history: "changed the topic from bees to honey bees, the time from 09:00 to 10:00"; null for nothing. */
export function describeEdit(before: SubscriptionRequest, after: SubscriptionRequest): string | null {
  const [a, b] = [before.schedule, after.schedule];
  const changes = [
    moved('the topic', topicName(before.topic), topicName(after.topic)),
    moved('the time', clockTime(a.hour, a.minute), clockTime(b.hour, b.minute)),
    moved('the days', describeDays(a.days), describeDays(b.days)),
    moved('the time zone', a.timeZone, b.timeZone),
    moved('empty days', emptyDays(before), emptyDays(after)),
    moved('the days off', daysOff(before), daysOff(after)),
  ].filter((change) => change !== null);
  return changes.length === 0 ? null : `changed ${changes.join(', ')}`;
}

function moved(name: string, from: string, to: string): string | null {
  return from === to ? null : `${name} from ${from} to ${to}`;
}

function topicName(topic: string): string {
  return topic === '' ? 'whatever is trending' : `“${topicInWords(topic)}”`;
}

function emptyDays({ silentWhenEmpty }: SubscriptionRequest): string {
  return silentWhenEmpty ? 'silence' : 'one sentence';
}

function daysOff({ skip }: SubscriptionRequest): string {
  return skip === undefined || skip.length === 0 ? 'none' : describeRanges(skip);
}
