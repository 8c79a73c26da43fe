import type { Viewer } from './ports.ts';
import { keyOf } from './publisher.ts';

/** So many people are remembered; the others' tabs are made once more than they would have to be. */
const KEPT = 20_000;

/** Which state of their workspace people's tabs show at least: whatever it was, it need not be made anew for that. */
export interface ShownStates {
  /** Undefined when it is not known. */
  to(viewer: Viewer): string | undefined;
  note(viewer: Viewer, state: string): void;
}

/** Nothing shown yet. */
export function createShownStates(): ShownStates {
  const shown = new Map<string, string>();
  return {
    to: (viewer) => shown.get(keyOf(viewer)),
    note: (viewer, state) => {
      if (shown.size >= KEPT) shown.clear();
      shown.set(keyOf(viewer), state);
    },
  };
}
