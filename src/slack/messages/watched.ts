import type { Question } from '../../answer/conversation.ts';
import { slackDay } from '../dates.ts';
import { ACTION } from '../ids.ts';
import { context, fallbackText, type Message } from '../message.ts';
import { encodeValue } from '../value.ts';
import { button } from './button.ts';

/** A refusal with the promise to go on looking, and the button that ends it. */
export function watchedMessage(
  { text, blocks }: Message,
  { messageTs }: Pick<Question, 'messageTs'>,
  until: string,
): Message {
  const promise = `I keep looking until ${slackDay(until)}: when a paper that answers this comes in, I say so once.`;
  return {
    text: fallbackText([...text.split('\n'), promise]),
    blocks: [
      ...blocks,
      context(promise),
      {
        type: 'actions',
        elements: [button('Stop watching', ACTION.stopWatching, encodeValue('turn', { messageTs }))],
      },
    ],
  };
}
