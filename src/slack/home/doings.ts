import type { Chores } from './chores.ts';
import type { HomeRecords, Viewer } from './ports.ts';
import { keyOf } from './publisher.ts';
import type { ShownStates } from './shown-states.ts';

/** What people do within so long is looked at together. */
const TOGETHER_MS = 50;

export interface DoingsDeps {
  records: Pick<HomeRecords, 'states'>;
  shown: Pick<ShownStates, 'to'>;
  chores: Chores;
  /** Whether the person opened theirs not long ago; most never do. */
  hasTab(viewer: Viewer): Promise<boolean>;
  /** The person's tab does not show what it should. */
  changed(viewer: Viewer): void;
  /** What others of the workspace look at may not be what it should. */
  changedForOthers(teamId: string): void;
}

/**
 * Most of what people do, such as searching, changes nothing that a tab shows: to see that costs a few queries for all who
 * did something just now, and to make their tabs anew some ten for each.
 */
export function noteDoings(deps: DoingsDeps): (viewer: Viewer) => void {
  const { records, shown, chores, hasTab, changed, changedForOthers } = deps;
  const did = new Map<string, Viewer>();
  const lookAtThem = async (): Promise<void> => {
    const all = [...did.values()];
    did.clear();
    const haveTabs = await Promise.all(all.map(hasTab));
    const viewers = all.filter((_, n) => haveTabs[n]);
    for (const { teamId } of all.filter((_, n) => !haveTabs[n])) changedForOthers(teamId);
    if (viewers.length === 0) return;
    const states = await records.states([...new Set(viewers.map(({ teamId }) => teamId))]);
    for (const viewer of viewers) if (shown.to(viewer) !== states.get(viewer.teamId)) changed(viewer);
  };
  return (viewer) => {
    did.set(keyOf(viewer), viewer);
    chores.soon('what people did', TOGETHER_MS, lookAtThem);
  };
}
