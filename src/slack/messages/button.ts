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

/** A button that asks once more before anything happens. All texts are ours. */
export function confirmedButton(
  pressed: types.Button,
  { title, text, confirm }: { title: string; text: string; confirm: string },
): types.Button {
  const plain = (words: string) => ({ type: 'plain_text' as const, text: words, emoji: false });
  return {
    ...pressed,
    confirm: { title: plain(title), text: plain(text), confirm: plain(confirm), deny: plain('Cancel') },
  };
}
