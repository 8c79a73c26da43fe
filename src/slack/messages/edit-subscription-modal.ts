import type { types } from '@slack/bolt';
import { TOPIC_LIMIT } from '../../digest/request.ts';
import type { Subscription, Weekday } from '../../digest/subscription.ts';
import { VIEW } from '../ids.ts';

/** Block ids of the form: where an error is shown. The action id of each input is `value`. */
export const FIELD = { topic: 'topic', time: 'time', days: 'days', timeZone: 'time_zone' } as const;

const DAYS: [Weekday, string][] = [
  [1, 'Monday'],
  [2, 'Tuesday'],
  [3, 'Wednesday'],
  [4, 'Thursday'],
  [5, 'Friday'],
  [6, 'Saturday'],
  [7, 'Sunday'],
];

/** The form to change a subscription. `private_metadata` says which one, of which channel. */
export function editSubscriptionModal(subscription: Subscription): types.ModalView {
  const { schedule, topic } = subscription;
  const time = [schedule.hour, schedule.minute].map((part) => String(part).padStart(2, '0')).join(':');
  const chosen = DAYS.filter(([day]) => schedule.days.includes(day)).map(dayOption);
  return {
    type: 'modal',
    callback_id: VIEW.editSubscription,
    private_metadata: JSON.stringify({ subscriptionId: subscription.id, channelId: subscription.channelId }),
    title: text('Edit the digest'),
    submit: text('Save'),
    close: text('Cancel'),
    blocks: [
      {
        ...input(FIELD.topic, 'Topic', 'Empty: whatever is trending.'),
        optional: true,
        element: {
          type: 'plain_text_input',
          action_id: 'value',
          max_length: TOPIC_LIMIT,
          ...(topic === '' ? {} : { initial_value: topic }),
        },
      },
      {
        ...input(FIELD.time, 'Time'),
        element: { type: 'timepicker', action_id: 'value', initial_time: time },
      },
      {
        ...input(FIELD.days, 'Days'),
        element: {
          type: 'checkboxes',
          action_id: 'value',
          options: DAYS.map(dayOption),
          ...(chosen.length === 0 ? {} : { initial_options: chosen }),
        },
      },
      {
        ...input(FIELD.timeZone, 'Time zone', 'For example Europe/Berlin.'),
        element: {
          type: 'plain_text_input',
          action_id: 'value',
          max_length: 100,
          initial_value: schedule.timeZone,
        },
      },
    ],
  };
}

function input(blockId: string, label: string, hint?: string) {
  return {
    type: 'input' as const,
    block_id: blockId,
    label: text(label),
    ...(hint === undefined ? {} : { hint: text(hint) }),
  };
}

function dayOption([day, name]: [Weekday, string]): types.PlainTextOption {
  return { text: text(name), value: String(day) };
}

function text(words: string): types.PlainTextElement {
  return { type: 'plain_text', text: words, emoji: false };
}
