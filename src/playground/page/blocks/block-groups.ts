import { isJson, type Json } from '../../types.ts';

/** Blocks that are operated, or that hold blocks that may be. */
const OPERABLE = new Set(['actions', 'input', 'context_actions', 'container', 'card', 'carousel']);

/** Neighbouring blocks without controls are drawn together. */
export function groupsOf(blocks: Json[]): Json[][] {
  const result: Json[][] = [];
  for (const block of blocks) {
    const last = result.at(-1);
    if (last?.[0] && !isOperable(block) && !isOperable(last[0])) last.push(block);
    else result.push([block]);
  }
  return result;
}

/** True for blocks with something to press or to fill in. */
export function isOperable(block: Json): boolean {
  if (OPERABLE.has(String(block.type))) return true;
  return block.type === 'section' && isJson(block.accessory) && block.accessory.type !== 'image';
}
