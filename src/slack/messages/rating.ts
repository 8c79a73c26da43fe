import { ACTION } from '../ids.ts';
import type { Block, Message } from '../message.ts';
import { encodeValue } from '../value.ts';

/** An answer with the two buttons that say what it was worth. */
export function ratedMessage({ text, blocks }: Message, messageTs: string): Message {
  const half = (label: string, good: boolean) => ({
    text: { type: 'plain_text' as const, text: label, emoji: false },
    value: encodeValue('rating', { messageTs, good }),
    accessibility_label: label,
  });
  const rating: Block = {
    type: 'context_actions',
    elements: [
      {
        type: 'feedback_buttons',
        action_id: ACTION.rateAnswer,
        positive_button: half('Good answer', true),
        negative_button: half('Bad answer', false),
      },
    ],
  };
  return { text, blocks: [...blocks, rating] };
}
