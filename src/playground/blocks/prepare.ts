import { SlackError } from '../errors.ts';
import { isJson, type Json, jsonList } from '../types.ts';
import { blockProblems } from './check.ts';
import { LIMITS } from './limits.ts';
import { textLength } from './text-length.ts';

/** A message's blocks, checked and with ids where the app gave none. Throws `invalid_blocks`. */
export function messageBlocks(value: unknown, nextId: (prefix: string) => string): Json[] | undefined {
  if (value === undefined || value === null || value === '') return undefined;
  if (!Array.isArray(value)) throw new SlackError('invalid_blocks_format');
  const problems = blockProblems(value, 'message');
  if (problems.length > 0) throw new SlackError('invalid_blocks', problems);
  if (textLength(value) > LIMITS.messageCharacters) throw new SlackError('msg_blocks_too_long');
  return withIds(jsonList(value), nextId);
}

/** Slack names every block and element that has no name yet, so that an interaction can refer to it. */
export function withIds(blocks: Json[], nextId: (prefix: string) => string): Json[] {
  return blocks.map((block) => {
    const named: Json = { ...block, block_id: block.block_id ?? nextId('b') };
    if (isJson(block.accessory)) named.accessory = withActionId(block.accessory, nextId);
    if (isJson(block.element)) named.element = withActionId(block.element, nextId);
    if (block.type === 'actions' || block.type === 'context_actions') {
      named.elements = jsonList(block.elements).map((element) => withActionId(element, nextId));
    }
    return named;
  });
}

function withActionId(element: Json, nextId: (prefix: string) => string): Json {
  return element.type === 'image' ? element : { ...element, action_id: element.action_id ?? nextId('a') };
}
