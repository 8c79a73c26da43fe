import type { FormValues } from '../../types.ts';
import { plainOf } from '../blocks/plain-value.ts';
import type { PageView } from '../store/model.ts';
import type { Typed } from './modal.tsx';

/** What the app set, overlaid with what was typed since. */
export function withTyped(view: PageView, typed: Typed): FormValues {
  const values: FormValues = {};
  for (const [blockId, actions] of Object.entries(view.state.values)) {
    const inBlock: FormValues[string] = {};
    for (const [actionId, state] of Object.entries(actions)) {
      const changed = typed[blockId]?.[actionId];
      inBlock[actionId] = { value: changed === undefined ? plainOf(state) : changed };
    }
    values[blockId] = inBlock;
  }
  return values;
}
