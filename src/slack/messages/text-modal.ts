import type { types } from '@slack/bolt';
import { type Block, context } from '../message.ts';
import { codeBlocks } from '../rich-text.ts';

/** A modal whose text is to be copied; `remark` is our own mrkdwn. */
export function textModal(title: string, text: string, remark?: string): types.ModalView {
  const blocks: Block[] = codeBlocks(text);
  if (remark !== undefined) blocks.push(context(remark));
  return {
    type: 'modal',
    title: { type: 'plain_text', text: title, emoji: false },
    close: { type: 'plain_text', text: 'Close', emoji: false },
    blocks,
  };
}
