import type { types } from '@slack/bolt';

/** A button; `value` is read back with `decodeValue`. Labels are ours and at most 75 characters. */
export function button(
  label: string,
  actionId: string,
  value: string,
  style?: 'primary' | 'danger',
): types.Button {
  return {
    type: 'button',
    text: { type: 'plain_text', text: label, emoji: false },
    action_id: actionId,
    value,
    ...(style === undefined ? {} : { style }),
  };
}
