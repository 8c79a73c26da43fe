import { setTimeout as sleep } from 'node:timers/promises';
import type { PressedElement, ShownMessage } from '../../src/playground/client.ts';

/** The value below which the share `p` of the values lies; whole milliseconds. */
export function percentile(values: number[], p: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  const value = sorted[Math.min(sorted.length - 1, Math.ceil(p * sorted.length) - 1)] ?? Number.NaN;
  return Math.round(value);
}

const LOOK_EVERY_MS = 50;
const PATIENCE_MS = 60_000;

/** Looks a few times a second: asking at every change, for everybody, would be the load that is measured. */
export async function until<T>(look: () => Promise<T | undefined>): Promise<T> {
  const end = performance.now() + PATIENCE_MS;
  for (;;) {
    const found = await look();
    if (found !== undefined) return found;
    if (performance.now() > end) throw new Error('something was not answered within a minute');
    await sleep(LOOK_EVERY_MS);
  }
}

interface Element {
  action_id?: string;
}

/** The first element of a message that has this action, whatever its variant. */
export function elementOf({ blocks = [] }: ShownMessage, action: string): PressedElement {
  for (const { block_id, elements, accessory } of blocks) {
    const inside = [...(Array.isArray(elements) ? elements : []), accessory] as (Element | undefined)[];
    const found = inside.find((element) => element?.action_id?.split(':')[0] === action);
    if (found?.action_id !== undefined) return { action: found.action_id, block: String(block_id) };
  }
  throw new Error(`no element ${action} in the message`);
}
