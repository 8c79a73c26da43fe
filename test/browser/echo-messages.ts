import type { types } from '@slack/bolt';

const plain = (text: string): types.PlainTextElement => ({ type: 'plain_text', text });
const option = (value: string) => ({ text: plain(value), value });

/** A result card with every kind of control that a message may have. */
export function resultBlocks(query: string): types.KnownBlock[] {
  return [
    { type: 'header', text: plain('Two papers') },
    {
      type: 'section',
      text: {
        type: 'mrkdwn',
        text: `*<https://example.org/1|Counting sheep with graphs>*\nA. Shepherd · 2024\nHow *sheep* are counted: ${query}`,
      },
      accessory: { type: 'overflow', action_id: 'more', options: [option('similar'), option('abstract')] },
    },
    { type: 'context', elements: [{ type: 'mrkdwn', text: 'matched _sheep_ in the title' }] },
    { type: 'divider' },
    {
      type: 'actions',
      elements: [
        { type: 'button', action_id: 'share', text: plain('Share in channel'), style: 'primary' },
        { type: 'button', action_id: 'edit', text: plain('Edit') },
        {
          type: 'static_select',
          action_id: 'sort',
          placeholder: plain('Sort by'),
          options: [option('date')],
        },
      ],
    },
  ];
}

/** A form with every kind of input that the bot uses. */
export function formView(): types.ModalView {
  return {
    type: 'modal',
    callback_id: 'edit-form',
    title: plain('Edit digest'),
    submit: plain('Save'),
    blocks: [
      {
        type: 'input',
        block_id: 'topic',
        label: plain('Topic'),
        hint: plain('Words that the papers should be about'),
        element: { type: 'plain_text_input', action_id: 'topic', initial_value: 'nothing' },
      },
      {
        type: 'input',
        block_id: 'at',
        label: plain('Time'),
        element: { type: 'timepicker', action_id: 'at', initial_time: '09:00' },
      },
      {
        type: 'input',
        block_id: 'days',
        label: plain('Days'),
        element: { type: 'checkboxes', action_id: 'days', options: [option('mon'), option('thu')] },
      },
      {
        type: 'input',
        block_id: 'count',
        label: plain('How many'),
        optional: true,
        element: { type: 'radio_buttons', action_id: 'count', options: [option('three'), option('five')] },
      },
      {
        type: 'input',
        block_id: 'zone',
        label: plain('Time zone'),
        optional: true,
        element: {
          type: 'static_select',
          action_id: 'zone',
          options: [option('Europe/Berlin'), option('Asia/Tokyo')],
        },
      },
    ],
  };
}
