import type { RecordedChange } from '../../digest/ports.ts';
import type { Subscription } from '../../digest/subscription.ts';
import { slackMoment } from '../dates.ts';
import { ACTION } from '../ids.ts';
import { type Block, context, fallbackText, type Message, note, section } from '../message.ts';
import { clip, escapeMrkdwn } from '../text.ts';
import { encodeValue } from '../value.ts';
import { button } from './button.ts';
import { describeRequest, habits, subscriptionButtons, whenNext } from './subscription.ts';

/** More would not fit into one message with their buttons. */
const SHOWN = 15;

/** Slack refuses a message of about 13,000 characters of text, the labels of buttons among them. */
const TEXT_LENGTH = 10_000;
const BUTTONS_LENGTH = 40;

/** Every subscription of a channel: its next times or why it rests, who changed it last, and what can be done with it. */
export function subscriptionsMessage(
  subscriptions: Subscription[],
  changes: RecordedChange[],
  now: Date,
): Message {
  if (subscriptions.length === 0) {
    return note(
      'This channel has no subscription. `/papers subscribe` starts one: weekdays at 09:00, or as you say, ' +
        'for example `/papers subscribe graph networks at 8:30 mon,thu in Europe/Berlin`; ' +
        '`/papers subscribe me` sends it to you alone.',
    );
  }
  const heading = subscriptions.length === 1 ? '*1 subscription*' : `*${subscriptions.length} subscriptions*`;
  const lines = subscriptions.map((subscription, index) => {
    const more = habits(subscription);
    const what = `${index + 1}. ${describeRequest(subscription)}\n${whenNext(subscription, now)}`;
    return more === '' ? what : `${what}\n${more}`;
  });
  return {
    text: fallbackText([heading, ...lines]),
    blocks: [
      section(`${heading} of this channel`),
      ...shown(subscriptions, lines, changes),
      statusButton(subscriptions[0]?.channelId ?? ''),
    ],
  };
}

/** As many as fit with their buttons; the rest can be reached by their numbers. */
function shown(subscriptions: Subscription[], lines: string[], changes: RecordedChange[]): Block[] {
  const blocks: Block[] = [];
  let length = 0;
  for (const [index, subscription] of subscriptions.entries()) {
    const line = lines[index] ?? '';
    const last = changes.find((change) => change.subscriptionId === subscription.id);
    const change = last === undefined ? '' : changeLine(last, subscription.schedule.timeZone);
    length += line.length + change.length + BUTTONS_LENGTH;
    if (index >= SHOWN || length > TEXT_LENGTH) {
      return [...blocks, context(`… and ${subscriptions.length - index} more`)];
    }
    blocks.push(section(line), ...(change === '' ? [] : [context(change)]));
    blocks.push(subscriptionButtons(subscription, { preview: true }));
  }
  return blocks;
}

/** "Mon 1 Mar 09:00 · ada changed the time from 09:00 to 10:00"; names are shown without a mention. */
export function changeLine({ at, by, what }: RecordedChange, timeZone: string): string {
  const who = by === null ? 'Paperboy' : escapeMrkdwn(clip(by.userName, 80));
  return `${slackMoment(new Date(at), timeZone)} · ${who} ${escapeMrkdwn(clip(what, 400))}`;
}

function statusButton(channelId: string): Block {
  return {
    type: 'actions',
    elements: [
      button('Last digests and history', ACTION.digestStatus, encodeValue('channel', { channelId })),
    ],
  };
}
