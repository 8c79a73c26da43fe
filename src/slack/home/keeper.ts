import { errorText } from '../../errors.ts';
import type { Log } from '../../log.ts';
import { createChores } from './chores.ts';
import { noteDoings } from './doings.ts';
import { createLane } from './lane.ts';
import type { HomeRecords, Viewer } from './ports.ts';
import { createHomePublisher, type HomePublisherDeps, keyOf } from './publisher.ts';
import { createShownStates } from './shown-states.ts';
import { createWatch } from './watch.ts';

/** Keeps the Home tabs of people as they should be. */
export interface HomeKeeper {
  /** A person opened the tab; `hash` is that of the view they see, when there is one. */
  opened(viewer: Viewer, hash: string | undefined): Promise<void>;
  /** A person changed something: their tab is made anew, and soon those of others who look at theirs. */
  changed(viewer: Viewer): void;
  /** A person did something, which may have changed nothing that tabs show. */
  did(viewer: Viewer): void;
  close(): Promise<void>;
}

export interface HomeKeeperDeps extends HomePublisherDeps {
  records: HomeRecords;
  /** What tabs of a workspace are made from has changed. */
  outdated(teamId: string): void;
  /** From now on tabs are made from what is asked for after this. */
  startAfresh(teamId: string): void;
  clock: { now(): Date };
  log: Log;
}

/** Who opened the tab so long ago gets it anew after what they do themselves. */
const OWN_MS = 24 * 3_600_000;
/** Who opened it so long ago may still look at it, and gets it anew after whatever else changes. */
const LOOKING_MS = 10 * 60_000;
const LOOKERS = 50;
/** Several things that somebody does within so long are shown together. */
const OWN_AFTER_MS = 100;
/** Changes of others are waited for so long, so that a busy workspace costs no more than a calm one. */
const OTHERS_AFTER_MS = 1_000;
/** A round for others takes this share of the time at most: the pause after it is so many times as long as it took. */
const PAUSE_SHARE = 4;
/** However long a round took, what people look at is not older than this. */
const MOST_PAUSE_MS = 10_000;
/** A paper that comes in changes the tabs of all workspaces at once: they are made anew a few at a time. */
const ROUNDS_AT_ONCE = 4;

/** Over who looked at their tab when, in the records; everything else is in the publisher. */
export function createHomeKeeper(deps: HomeKeeperDeps): HomeKeeper {
  const { records, clock, log } = deps;
  const publisher = createHomePublisher(deps);
  const shown = createShownStates();
  const failed = (error: unknown): void => {
    log.warn({ error: errorText(error) }, 'a Home tab could not be published');
  };
  const chores = createChores(failed);
  const inTurn = createLane(ROUNDS_AT_ONCE);
  const since = (ms: number) => new Date(clock.now().getTime() - ms);

  const hasTab = async (viewer: Viewer): Promise<boolean> => {
    const opened = await records.lastOpened(viewer);
    return opened !== null && opened >= since(OWN_MS);
  };
  /** Whose tab was made anew right after what they did, from parts that may have been a moment old. */
  const again = new Map<string, Viewer>();
  const refreshOthers = async (teamId: string): Promise<void> => {
    const looking = await records.openedSince(teamId, since(LOOKING_MS), LOOKERS);
    const own = [...again.values()].filter((viewer) => viewer.teamId === teamId);
    for (const viewer of own) again.delete(keyOf(viewer));
    // What is shared may have been asked for just before the change that this round is for.
    deps.startAfresh(teamId);
    if (looking.length + own.length === 0) return;
    const state = (await records.states([teamId])).get(teamId) ?? '';
    for (const viewer of [...looking.map((userId) => ({ teamId, userId })), ...own]) {
      if (shown.to(viewer) === state) continue;
      // One that cannot be published keeps nobody else's back.
      await publisher.refresh(viewer).then(() => shown.note(viewer, state), failed);
    }
  };
  /** Of those whose last round took long. */
  const pauses = new Map<string, number>();
  const round = (teamId: string) =>
    inTurn(async () => {
      const started = performance.now();
      await refreshOthers(teamId);
      const pause = Math.min((performance.now() - started) * PAUSE_SHARE, MOST_PAUSE_MS);
      if (pause > OTHERS_AFTER_MS) pauses.set(teamId, pause);
      else pauses.delete(teamId);
    });
  const others = (teamId: string) =>
    chores.soon(teamId, pauses.get(teamId) ?? OTHERS_AFTER_MS, () => round(teamId));
  const refreshOwn = async (viewer: Viewer): Promise<void> => {
    if (!(await hasTab(viewer))) return;
    again.set(keyOf(viewer), viewer);
    others(viewer.teamId);
    await publisher.refresh(viewer);
  };
  const changedForOthers = (teamId: string) => {
    deps.outdated(teamId);
    others(teamId);
  };
  const changed = (viewer: Viewer) => {
    changedForOthers(viewer.teamId);
    chores.soon(keyOf(viewer), OWN_AFTER_MS, () => refreshOwn(viewer));
  };
  const watch = createWatch({
    ...{ records, chores, clock, lookingMs: LOOKING_MS },
    onChange: changedForOthers,
  });
  return {
    opened: async (viewer, hash) => {
      await records.opened(viewer, clock.now());
      publisher.sees(viewer, hash);
      // Before the tab is made: what changes from then on is a change.
      await watch.opened(viewer.teamId);
      await publisher.refresh(viewer);
    },
    changed,
    did: noteDoings({ records, shown, chores, hasTab, changed, changedForOthers }),
    close: chores.close,
  };
}
