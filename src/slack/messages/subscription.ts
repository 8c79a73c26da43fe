import { type Calendar, nextDue } from '../../digest/calendar.ts';
import { clockChanges } from '../../digest/clock-changes.ts';
import type { Digest } from '../../digest/digest.ts';
import { refusalInWords } from '../../digest/refusals.ts';
import { describeRanges } from '../../digest/request/dates.ts';
import { describeSchedule } from '../../digest/request.ts';
import type { Subscription, SubscriptionRequest } from '../../digest/subscription.ts';
import { topicInWords } from '../../digest/topic-query.ts';
import { slackMoment } from '../dates.ts';
import { ACTION } from '../ids.ts';
import { type Block, context, fallbackText, type Message, section } from '../message.ts';
import { escapeMrkdwn } from '../text.ts';
import { encodeValue } from '../value.ts';
import { aboutPaper, button } from './button.ts';
import { digestList, digestNote } from './digest.ts';

/** How many coming times are told. */
const TIMES = 3;

/** "papers about *graph networks*, at 09:00 on weekdays (Europe/Berlin)"; the topic is escaped. */
export function describeRequest(request: SubscriptionRequest): string {
  const about = `papers about *${escapeMrkdwn(topicInWords(request.topic))}*`;
  const what = request.topic === '' ? 'trending papers' : about;
  return `${what}, ${describeSchedule(request.schedule)}`;
}

/** "Tue 24 Nov 09:00, Wed 25 Nov 09:00, Thu 26 Nov 09:00" in the subscription's own zone. */
export function nextTimes(subscription: Calendar, now: Date): string {
  return nextDue(subscription, now, TIMES)
    .map((slot) => slackMoment(slot, subscription.schedule.timeZone))
    .join(', ');
}

/** When it comes next, or why it rests, with what the clocks do to it; our own mrkdwn. */
export function whenNext(subscription: Subscription, now: Date): string {
  const { pause, schedule } = subscription;
  if (pause && pause.until === null) {
    return pause.reason === 'asked'
      ? 'Paused until somebody resumes it.'
      : `Paused, because ${escapeMrkdwn(refusalInWords(pause.reason))}.`;
  }
  const slots = nextDue(subscription, now, TIMES);
  const times = slots.map((slot) => slackMoment(slot, schedule.timeZone)).join(', ');
  const paused = pause ? `Paused until ${pause.until}. ` : '';
  const next = `${paused}Next: ${times} (set in ${schedule.timeZone}).`;
  return [next, ...clockChanges(schedule, slots, now)].join(' ');
}

/** What is unusual about it: days off and silent empty days; our own mrkdwn, empty when nothing is. */
export function habits({ skip, silentWhenEmpty }: SubscriptionRequest): string {
  const off = skip === undefined || skip.length === 0 ? '' : `Not on ${describeRanges(skip.slice(0, 10))}.`;
  const more = (skip?.length ?? 0) > 10 ? ` (and ${(skip?.length ?? 0) - 10} more)` : '';
  const silent = silentWhenEmpty ? 'Nothing is posted on days without papers.' : '';
  return [off === '' ? '' : `${off.slice(0, -1)}${more}.`, silent].filter((part) => part !== '').join(' ');
}

export interface Confirmation {
  /** Our own words: "Subscribed", "You have this already", "Changed". */
  headline: string;
  subscription: Subscription;
  preview: Digest;
  /** What the recorded past says, in plain sentences that may repeat titles. */
  outlook: string[];
  /** Our own mrkdwn, said last: an assumed time zone. */
  remark?: string;
  now: Date;
}

/** What was subscribed, when it comes next, what it would bring, and the ways back. */
export function subscriptionMessage(confirmation: Confirmation): Message {
  const { headline, subscription, preview, outlook, remark, now } = confirmation;
  const lines = [
    `*${headline}*: ${describeRequest(subscription)}.`,
    whenNext(subscription, now),
    habits(subscription),
  ].filter((line) => line !== '');
  const past = outlook.map(escapeMrkdwn).join(' ');
  return {
    text: fallbackText([...lines, past, ...(remark === undefined ? [] : [remark])]),
    blocks: [
      section(lines.join('\n')),
      ...(past === '' ? [] : [section(past)]),
      ...previewBlocks(preview),
      subscriptionButtons(subscription),
      ...(remark === undefined ? [] : [context(remark)]),
    ],
  };
}

/** What can be done with one subscription. */
export function subscriptionButtons(subscription: Subscription, { preview = false } = {}): Block {
  const value = encodeValue('subscription', { subscriptionId: subscription.id });
  const title = subscription.topic === '' ? 'trending papers' : subscription.topic;
  return {
    type: 'actions',
    elements: [
      button('Edit', ACTION.editSubscription, value),
      ...(preview ? [button('Preview', ACTION.previewSubscription, value)] : []),
      subscription.pause
        ? button('Resume', ACTION.resumeSubscription, value, 'primary')
        : button('Pause', ACTION.pauseSubscription, value),
      button('Unsubscribe', ACTION.unsubscribe, value, 'danger'),
    ].map((pressed) => aboutPaper(pressed, { title })),
  };
}

/** What a digest would hold if it came now, and what the past says. */
export function previewMessage(subscription: Subscription, preview: Digest, outlook: string[]): Message {
  const heading = `Preview of ${describeRequest(subscription)}`;
  const past = outlook.map(escapeMrkdwn).join(' ');
  return {
    text: fallbackText([heading, past]),
    blocks: [section(heading), ...previewBlocks(preview), ...(past === '' ? [] : [section(past)])],
  };
}

function previewBlocks(preview: Digest): Block[] {
  const lead = preview.items.length > 0 ? 'If it came now:' : digestNote(preview);
  return [section(lead), ...digestList(preview.items), context(escapeMrkdwn(preview.basis))];
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
          aboutPaper(
            button('Subscribe again', ACTION.resubscribe, encodeValue('request', requestValue(subscription))),
            { title: subscription.topic === '' ? 'trending papers' : subscription.topic },
          ),
        ],
      },
    ]),
  };
}

/** Days off are left behind: they would not fit into a button. */
function requestValue({ topic, schedule, silentWhenEmpty, recipient }: Subscription) {
  return {
    topic,
    schedule,
    ...(silentWhenEmpty ? { silentWhenEmpty } : {}),
    ...(recipient ? { me: true } : {}),
  };
}
