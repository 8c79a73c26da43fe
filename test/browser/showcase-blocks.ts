import type { types } from '@slack/bolt';

const plain = (text: string): types.PlainTextElement => ({ type: 'plain_text', text });
const options = (...values: string[]) => values.map((value) => ({ text: plain(value), value }));

/** A message with every element that a message can hold. */
export function elementBlocks(): types.KnownBlock[] {
  return [
    {
      type: 'actions',
      elements: [
        {
          type: 'button',
          action_id: 'say-button',
          text: plain('Press me'),
          value: 'pressed',
          style: 'primary',
        },
        {
          type: 'button',
          action_id: 'say-danger',
          text: plain('Delete all'),
          value: 'deleted',
          style: 'danger',
          confirm: {
            title: plain('Really?'),
            text: plain('This cannot be undone.'),
            confirm: plain('Delete'),
            deny: plain('Keep'),
          },
        },
        { type: 'overflow', action_id: 'say-overflow', options: options('similar', 'abstract') },
        { type: 'datepicker', action_id: 'say-date', placeholder: plain('A date') },
        { type: 'timepicker', action_id: 'say-time', placeholder: plain('A time') },
      ],
    },
    {
      type: 'actions',
      elements: [
        {
          type: 'static_select',
          action_id: 'say-static',
          placeholder: plain('One of'),
          options: options('a', 'b'),
        },
        {
          type: 'external_select',
          action_id: 'say-external',
          placeholder: plain('Ask the app'),
          min_query_length: 1,
        },
        {
          type: 'multi_static_select',
          action_id: 'say-multi',
          placeholder: plain('Some of'),
          options: options('red', 'green', 'blue'),
        } as unknown as types.Button,
        { type: 'users_select', action_id: 'say-user', placeholder: plain('Somebody') },
        { type: 'conversations_select', action_id: 'say-conversation', placeholder: plain('Somewhere') },
      ],
    },
    {
      type: 'actions',
      elements: [
        { type: 'checkboxes', action_id: 'say-checkboxes', options: options('first', 'second') },
        { type: 'radio_buttons', action_id: 'say-radio', options: options('left', 'right') },
      ],
    },
    {
      type: 'input',
      dispatch_action: true,
      block_id: 'typed',
      label: plain('Say something'),
      element: { type: 'plain_text_input', action_id: 'say-typed' },
    },
    {
      type: 'context_actions',
      elements: [
        {
          type: 'feedback_buttons',
          action_id: 'say-feedback',
          positive_button: { text: plain('Good'), value: 'good' },
          negative_button: { text: plain('Bad'), value: 'bad' },
        },
      ],
    },
  ];
}

/** A form with every input that a modal can hold. */
export function inputBlocks(): types.KnownBlock[] {
  const input = (id: string, label: string, element: object): types.InputBlock => ({
    type: 'input',
    block_id: id,
    label: plain(label),
    optional: id !== 'name',
    element: { action_id: id, ...element } as types.InputBlock['element'],
  });
  return [
    input('name', 'Name', { type: 'plain_text_input', max_length: 40 }),
    input('about', 'About', { type: 'plain_text_input', multiline: true }),
    input('rich', 'Formatted', { type: 'rich_text_input' }),
    input('number', 'Number', { type: 'number_input', is_decimal_allowed: false }),
    input('mail', 'Mail', { type: 'email_text_input' }),
    input('date', 'Day', { type: 'datepicker' }),
    input('time', 'Hour', { type: 'timepicker' }),
    input('when', 'Moment', { type: 'datetimepicker' }),
    input('external', 'From the app', { type: 'external_select', min_query_length: 1 }),
    input('many-external', 'Several from the app', { type: 'multi_external_select', min_query_length: 1 }),
    input('people', 'People', { type: 'multi_users_select' }),
    input('channels', 'Channels', { type: 'multi_channels_select' }),
    input('days', 'Days', { type: 'checkboxes', options: options('mon', 'thu') }),
    input('side', 'Side', { type: 'radio_buttons', options: options('left', 'right') }),
    {
      type: 'actions',
      elements: [
        { type: 'button', action_id: 'push', text: plain('One more') },
        { type: 'button', action_id: 'grow', text: plain('Update') },
      ],
    },
  ];
}
