import { ACTION } from '../ids.ts';
import { context, type Message } from '../message.ts';
import { encodeValue } from '../value.ts';
import { button } from './button.ts';

/** An answer that only the person who asked sees, until they share it. */
export function privateAnswerMessage({ text, blocks }: Message, messageTs: string): Message {
  const value = encodeValue('turn', { messageTs });
  return {
    text,
    blocks: [
      ...blocks,
      context('Only you see this answer.'),
      {
        type: 'actions',
        elements: [
          button('Share in the thread', ACTION.shareAnswer, value, 'primary'),
          button('Dismiss', ACTION.dismissAnswer, value),
        ],
      },
    ],
  };
}
