import type { Digest } from '../../digest/digest.ts';
import { describeSchedule } from '../../digest/request.ts';
import { nextSlots } from '../../digest/schedule.ts';
import type { Subscription, SubscriptionRequest } from '../../digest/subscription.ts';
import { ACTION } from '../ids.ts';
import { type Block, context, fallbackText, type Message, note, section } from '../message.ts';
import { escapeMrkdwn } from '../text.ts';
import { encodeValue } from '../value.ts';
import { button } from './button.ts';
import { digestList } from './digest.ts';

/** "papers about *graph networks*, at 09:00 on weekdays (Europe/Berlin)"; the topic is escaped. */
export function describeRequest(request: SubscriptionRequest): string {
  const what = request.topic === '' ? 'trending papers' : `papers about *${escapeMrkdwn(request.topic)}*`;
  return `${what}, ${describeSchedule(request.schedule)}`;
}

/** "Tue 24 Nov 09:00, Wed 25 Nov 09:00, Thu 26 Nov 09:00" in the subscription's own zone. */
export function nextTimes(request: SubscriptionRequest, now: Date): string {
  const format = new Intl.DateTimeFormat('en-GB', {
    timeZone: request.schedule.timeZone,
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  });
  return nextSlots(request.schedule, now, 3)
    .map((slot) => format.format(slot).replaceAll(',', ''))
    .join(', ');
}

export interface Confirmation {
  /** Our own words: "Subscribed", "You have this already", "Changed". */
  headline: string;
  subscription: Subscription;
  preview: Digest;
  /** Our own mrkdwn, said last: an assumed time zone, another subscription of the channel. */
  remark?: string;
  now: Date;
}

/** What was subscribed, when it comes next, what it would bring today, and the ways back. */
export function subscriptionMessage({ headline, subscription, preview, remark, now }: Confirmation): Message {
  const what = `*${headline}*: ${describeRequest(subscription)}.`;
  const when = `Next: ${nextTimes(subscription, now)} (${subscription.schedule.timeZone}).`;
  const value = encodeValue('subscription', { subscriptionId: subscription.id });
  return {
    text: fallbackText([what, when, ...(remark === undefined ? [] : [remark])]),
    blocks: [
      section(`${what}\n${when}`),
      ...previewBlocks(preview),
      {
        type: 'actions',
        elements: [
          button('Edit', ACTION.editSubscription, value),
          button('Unsubscribe', ACTION.unsubscribe, value, 'danger'),
        ],
      },
      ...(remark === undefined ? [] : [context(remark)]),
    ],
  };
}

/** What a digest would hold if it came now. */
export function previewMessage(subscription: Subscription, preview: Digest): Message {
  const heading = `Preview of ${describeRequest(subscription)}`;
  return { text: fallbackText([heading]), blocks: [section(heading), ...previewBlocks(preview)] };
}

function previewBlocks(preview: Digest): Block[] {
  const lead = preview.note === null ? 'If it came now:' : escapeMrkdwn(preview.note);
  return [section(lead), ...digestList(preview.items), context(escapeMrkdwn(preview.basis))];
}

/** Every subscription of a channel with its next times and what can be done with it. */
export function subscriptionsMessage(subscriptions: Subscription[], now: Date): Message {
  if (subscriptions.length === 0) {
    return note(
      'This channel has no subscription. `/papers subscribe` starts one: weekdays at 09:00, or as you say, ' +
        'for example `/papers subscribe graph networks at 8:30 mon,thu in Europe/Berlin`.',
    );
  }
  const heading = subscriptions.length === 1 ? '*1 subscription*' : `*${subscriptions.length} subscriptions*`;
  const lines = subscriptions.map(
    (subscription, index) =>
      `${index + 1}. ${describeRequest(subscription)}\nNext: ${nextTimes(subscription, now)}`,
  );
  return {
    text: fallbackText([heading, ...lines]),
    blocks: [
      section(`${heading} of this channel`),
      ...subscriptions.slice(0, 20).flatMap((subscription, index): Block[] => {
        const value = encodeValue('subscription', { subscriptionId: subscription.id });
        return [
          section(lines[index] ?? ''),
          {
            type: 'actions',
            elements: [
              button('Edit', ACTION.editSubscription, value),
              button('Preview', ACTION.previewSubscription, value),
              button('Unsubscribe', ACTION.unsubscribe, value, 'danger'),
            ],
          },
        ];
      }),
    ],
  };
}

/** What ended, with the way back. */
export function unsubscribedMessage(ended: Subscription[]): Message {
  const lines = ended.map((subscription) => `Stopped: ${describeRequest(subscription)}.`);
  return {
    text: fallbackText(lines),
    blocks: ended.slice(0, 20).flatMap((subscription, index): Block[] => [
      section(lines[index] ?? ''),
      {
        type: 'actions',
        elements: [
          button('Subscribe again', ACTION.resubscribe, encodeValue('request', requestValue(subscription))),
        ],
      },
    ]),
  };
}

function requestValue({ topic, schedule }: SubscriptionRequest): SubscriptionRequest {
  return { topic, schedule };
}
