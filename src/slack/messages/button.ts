import type { types } from '@slack/bolt';
import { clip, literal } from '../text.ts';

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

/** Slack's limit for what screen readers say instead of a label. */
const SPOKEN = 75;

/** A button whose label alone does not tell which of many papers it is about: screen readers hear the title too. */
export function aboutPaper(pressed: types.Button, { title }: { title: string }): types.Button {
  return { ...pressed, accessibility_label: clip(`${pressed.text.text}: ${literal(title)}`, SPOKEN) };
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
