import { ACTION } from '../ids.ts';
import { type Message, note } from '../message.ts';
import { encodeValue } from '../value.ts';
import { button } from './button.ts';

/** How answers are given in a channel, with the button that changes it. */
export function settingsMessage(privateFirst: boolean, changed = false): Message {
  const lead = changed ? 'Done: answers' : 'Answers';
  const now = privateFirst
    ? `${lead} in this channel are shown to the person who asked first. A button shares one with everybody in the thread.`
    : `${lead} in this channel stand in the thread of the question, for everybody to see.`;
  const other = privateFirst ? 'Answer in the thread at once' : 'Show answers privately first';
  const command = `\`/papers settings answers ${privateFirst ? 'public' : 'private'}\``;
  const text = `${now}\nEvery member of the channel can change that: ${command}`;
  return {
    text,
    blocks: [
      ...note(text).blocks,
      {
        type: 'actions',
        elements: [button(other, ACTION.setPrivacy, encodeValue('privacy', { privateFirst: !privateFirst }))],
      },
    ],
  };
}
