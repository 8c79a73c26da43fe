import type { PressedElement } from '../../src/playground/client.ts';
import type { Json } from '../../src/playground/types.ts';

interface Element {
  action_id?: string;
}

/** The first element of a message or view that has this action, whatever its variant. */
export function elementOf({ blocks = [] }: { blocks?: Json[] }, action: string): PressedElement {
  for (const { block_id, elements, accessory, element } of blocks) {
    const inside = [...(Array.isArray(elements) ? elements : []), accessory, element] as (
      | Element
      | undefined
    )[];
    const found = inside.find((one) => one?.action_id?.split(':')[0] === action);
    if (found?.action_id !== undefined) return { action: found.action_id, block: String(block_id) };
  }
  throw new Error(`no element ${action}`);
}
