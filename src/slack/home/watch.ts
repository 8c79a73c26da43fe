import type { Chores } from './chores.ts';
import type { HomeRecords } from './ports.ts';

/** How often it is looked whether papers came in, a digest went out, or another process changed something. */
const LOOK_MS = 2_000;

export interface WatchDeps {
  records: Pick<HomeRecords, 'states'>;
  chores: Chores;
  clock: { now(): Date };
  /** Whoever opened the tab so long ago may still look at it. */
  lookingMs: number;
  /** What tabs of a workspace show is not what it was. */
  onChange(teamId: string): void;
}

/** Looks after the workspaces in which somebody may look at their tab. */
export interface Watch {
  /** Somebody opens theirs: what changes from now on is told. */
  opened(teamId: string): Promise<void>;
}

/** One look for all workspaces together: a look for each would cost a thousand of them more than what they do. */
export function createWatch({ records, chores, clock, lookingMs, onChange }: WatchDeps): Watch {
  const seen = new Map<string, { state: string | undefined; openedAt: number }>();
  const lookAround = async (): Promise<void> => {
    const since = clock.now().getTime() - lookingMs;
    for (const [teamId, { openedAt }] of seen) if (openedAt < since) seen.delete(teamId);
    if (seen.size === 0) return;
    try {
      for (const [teamId, state] of await records.states([...seen.keys()])) {
        const before = seen.get(teamId);
        if (before === undefined || before.state === state) continue;
        before.state = state;
        onChange(teamId);
      }
    } finally {
      // Also after a failure: nobody else would begin to look again.
      again();
    }
  };
  const again = () => chores.soon('look around', LOOK_MS, lookAround);
  return {
    opened: async (teamId) => {
      const openedAt = clock.now().getTime();
      const known = seen.get(teamId);
      if (known === undefined) {
        const state = (await records.states([teamId])).get(teamId);
        seen.set(teamId, { state: seen.get(teamId)?.state ?? state, openedAt });
      } else known.openedAt = openedAt;
      again();
    },
  };
}
