import { errorText } from '../../errors.ts';
import type { Log } from '../../log.ts';
import type { HomeRecords, Viewer } from './ports.ts';
import { createHomePublisher, type HomePublisherDeps, keyOf } from './publisher.ts';

/** Keeps the Home tabs of people as they should be. */
export interface HomeKeeper {
  /** A person opened the tab; `hash` is that of the view they see, when there is one. */
  opened(viewer: Viewer, hash: string | undefined): Promise<void>;
  /** A person did something: their tab is made anew, and soon those of others who look at theirs. */
  changed(viewer: Viewer): void;
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
/** How often it is looked whether papers came in, a digest went out, or another process changed something. */
const LOOK_MS = 2_000;

/** Over who looked at their tab when, in the records; everything else is in the publisher. */
export function createHomeKeeper(deps: HomeKeeperDeps): HomeKeeper {
  const { records, clock, log } = deps;
  const publisher = createHomePublisher(deps);
  const timers = new Map<string, NodeJS.Timeout>();
  const under = new Set<Promise<unknown>>();
  const since = (ms: number) => new Date(clock.now().getTime() - ms);

  const failed = (error: unknown): void => {
    log.warn({ error: errorText(error) }, 'a Home tab could not be published');
  };
  const quietly = (work: Promise<unknown>): void => {
    const done = work.catch(failed).finally(() => under.delete(done));
    under.add(done);
  };
  /** Once, however often it is asked for until then. */
  const soon = (key: string, ms: number, work: () => Promise<unknown>): void => {
    if (timers.has(key)) return;
    const begin = () => {
      timers.delete(key);
      quietly(work());
    };
    timers.set(key, setTimeout(begin, ms).unref());
  };

  const refreshOwn = async (viewer: Viewer): Promise<void> => {
    const opened = await records.lastOpened(viewer);
    if (opened !== null && opened >= since(OWN_MS)) await publisher.refresh(viewer);
  };
  const pauses = new Map<string, number>();
  /** Whose tab was made anew right after what they did, from parts that may have been a moment old. */
  const again = new Map<string, Viewer>();
  const refreshOthers = async (teamId: string): Promise<void> => {
    const started = performance.now();
    // What is shared may have been asked for just before the change that this round is for.
    deps.startAfresh(teamId);
    const looking = await records.openedSince(teamId, since(LOOKING_MS), LOOKERS);
    for (const userId of looking) {
      again.delete(keyOf({ teamId, userId }));
      // One that cannot be published keeps nobody else's back.
      await publisher.refresh({ teamId, userId }).catch(failed);
    }
    for (const [key, viewer] of again) {
      if (viewer.teamId !== teamId) continue;
      again.delete(key);
      await refreshOwn(viewer).catch(failed);
    }
    pauses.set(teamId, Math.min((performance.now() - started) * PAUSE_SHARE, MOST_PAUSE_MS));
  };
  const others = (teamId: string) =>
    soon(teamId, Math.max(OTHERS_AFTER_MS, pauses.get(teamId) ?? 0), () => refreshOthers(teamId));

  const known = new Map<string, string>();
  /** Goes on for as long as somebody may be looking. */
  const watch = (teamId: string): void =>
    soon(`watch ${teamId}`, LOOK_MS, async () => {
      const looking = await records.openedSince(teamId, since(LOOKING_MS), 1).catch(failed);
      if (looking?.length === 0) return known.delete(teamId);
      // Also after a failure: nobody else would begin to look again.
      watch(teamId);
      const state = await records.state(teamId);
      if (known.get(teamId) !== state) {
        deps.outdated(teamId);
        others(teamId);
      }
      known.set(teamId, state);
      return undefined;
    });
  return {
    opened: async (viewer, hash) => {
      await records.opened(viewer, clock.now());
      publisher.sees(viewer, hash);
      // Before the tab is made: what changes from then on is a change.
      if (!known.has(viewer.teamId)) known.set(viewer.teamId, await records.state(viewer.teamId));
      await publisher.refresh(viewer);
      watch(viewer.teamId);
    },
    changed: (viewer) => {
      deps.outdated(viewer.teamId);
      again.set(keyOf(viewer), viewer);
      soon(keyOf(viewer), OWN_AFTER_MS, () => refreshOwn(viewer));
      others(viewer.teamId);
    },
    close: async () => {
      for (const timer of timers.values()) clearTimeout(timer);
      await Promise.all(under);
    },
  };
}
