import type { types } from '@slack/bolt';
import { TOPIC_LIMIT } from '../../digest/request.ts';
import type { DateRange, Schedule, Subscription, Weekday } from '../../digest/subscription.ts';
import { VIEW } from '../ids.ts';

/** Block ids of the form: where an error is shown. The action id of each input is `value`. */
export const FIELD = {
  topic: 'topic',
  time: 'time',
  days: 'days',
  timeZone: 'time_zone',
  empty: 'empty_days',
  skip: 'days_off',
  pauseUntil: 'pause_until',
} as const;

/** The choice for days without papers on which nothing is posted. */
export const SILENT = 'silent';
const SAY_SO = 'say';

const DAYS: [Weekday, string][] = [
  [1, 'Monday'],
  [2, 'Tuesday'],
  [3, 'Wednesday'],
  [4, 'Thursday'],
  [5, 'Friday'],
  [6, 'Saturday'],
  [7, 'Sunday'],
];

/** Days off are read back from here; a holiday list may be long. */
const DAYS_OFF_LIMIT = 1_500;

/**
 * The form to change a subscription. `private_metadata` says which one, and in which channel to answer; `today`
 * (`YYYY-MM-DD`) is where days off begin to matter.
 */
export function editSubscriptionModal(
  subscription: Subscription,
  { today, channelId }: { today: string; channelId: string },
): types.ModalView {
  return {
    type: 'modal',
    callback_id: VIEW.editSubscription,
    private_metadata: JSON.stringify({ subscriptionId: subscription.id, channelId }),
    title: text('Edit the digest'),
    submit: text('Save'),
    close: text('Cancel'),
    blocks: [
      topicField(subscription.topic),
      ...scheduleFields(subscription.schedule),
      emptyDaysField(subscription.silentWhenEmpty ?? false),
      daysOffField((subscription.skip ?? []).filter(({ to }) => to >= today)),
      pauseField(subscription.pause?.until ?? null),
    ],
  };
}

function topicField(topic: string): types.InputBlock {
  const hint =
    'Empty: whatever is trending. Like a search: words, "a phrase", -word, author:name, category:cs.LG.';
  return {
    ...input(FIELD.topic, 'Topic', hint),
    optional: true,
    element: {
      type: 'plain_text_input',
      action_id: 'value',
      max_length: TOPIC_LIMIT,
      ...(topic === '' ? {} : { initial_value: topic }),
    },
  };
}

function scheduleFields(schedule: Schedule): types.InputBlock[] {
  const time = [schedule.hour, schedule.minute].map((part) => String(part).padStart(2, '0')).join(':');
  const chosen = DAYS.filter(([day]) => schedule.days.includes(day)).map(dayOption);
  return [
    { ...input(FIELD.time, 'Time'), element: { type: 'timepicker', action_id: 'value', initial_time: time } },
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
  ];
}

function emptyDaysField(silent: boolean): types.InputBlock {
  const options: types.PlainTextOption[] = [
    { text: text('Say so in one sentence'), value: SAY_SO },
    { text: text('Post nothing'), value: SILENT },
  ];
  const initial = options.find(({ value }) => (value === SILENT) === silent);
  return {
    ...input(FIELD.empty, 'On days without papers'),
    optional: true,
    element: {
      type: 'radio_buttons',
      action_id: 'value',
      options,
      ...(initial === undefined ? {} : { initial_option: initial }),
    },
  };
}

function daysOffField(skip: DateRange[]): types.InputBlock {
  const initial = skip.map(({ from, to }) => (from === to ? from : `${from}..${to}`)).join(', ');
  return {
    ...input(FIELD.skip, 'Days off', 'For example 2026-12-24..2027-01-01, 2027-04-02.'),
    optional: true,
    element: {
      type: 'plain_text_input',
      action_id: 'value',
      max_length: DAYS_OFF_LIMIT,
      ...(initial === '' ? {} : { initial_value: initial.slice(0, DAYS_OFF_LIMIT) }),
    },
  };
}

function pauseField(until: string | null): types.InputBlock {
  return {
    ...input(FIELD.pauseUntil, 'Paused until', 'It goes on by itself on that day. Empty: not paused.'),
    optional: true,
    element: {
      type: 'datepicker',
      action_id: 'value',
      ...(until === null ? {} : { initial_date: until }),
    },
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
