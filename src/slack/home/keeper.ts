import type { types } from '@slack/bolt';
import { errorText } from '../../errors.ts';
import type { Log } from '../../log.ts';
import type { ClientFor } from '../deliver/poster.ts';
import { slackErrorName } from '../slack-errors.ts';
import type { HomeRecords, Viewer } from './ports.ts';

/** Keeps the Home tabs of people as they should be. */
export interface HomeKeeper {
  /** A person opened the tab; `hash` is that of the view they see, when there is one. */
  opened(viewer: Viewer, hash: string | undefined): Promise<void>;
  /** A person did something: their tab is made anew, and soon those of others who look at theirs. */
  changed(viewer: Viewer): void;
  close(): Promise<void>;
}

export interface HomeKeeperDeps {
  clientFor: ClientFor;
  build(viewer: Viewer): Promise<types.HomeView>;
  records: HomeRecords;
  clock: { now(): Date };
  log: Log;
}

/** Who opened the tab so long ago gets it anew after what they do themselves. */
const OWN_MS = 24 * 3_600_000;
/** Who opened it so long ago may still look at it, and gets it anew after what others do. */
const LOOKING_MS = 10 * 60_000;
const LOOKERS = 50;
/** Changes of others are waited for so long, so that a busy workspace costs no more than a calm one. */
const OTHERS_AFTER_MS = 1_000;

interface Shown {
  content: string;
  hash: string | undefined;
}

/** Publishes only what differs from what was published, one publication at a time for each person. */
export function createHomeKeeper(deps: HomeKeeperDeps): HomeKeeper {
  const { records, clock, log } = deps;
  const shown = new Map<string, Shown>();
  const waiting = new Map<string, Promise<void>>();
  const last = new Map<string, Promise<void>>();
  const timers = new Map<string, NodeJS.Timeout>();
  const under = new Set<Promise<unknown>>();

  /** After the one under way; whoever asks meanwhile shares the next one. */
  const refresh = (viewer: Viewer): Promise<void> => {
    const key = keyOf(viewer);
    const next = waiting.get(key);
    if (next) return next;
    const run = (last.get(key) ?? Promise.resolve()).then(() => {
      waiting.delete(key);
      return publish(deps, viewer, shown);
    });
    waiting.set(key, run);
    last.set(
      key,
      run.catch(() => {}),
    );
    return run;
  };
  const quietly = (work: Promise<unknown>): void => {
    const done = work
      .catch((error: unknown) => log.warn({ error: errorText(error) }, 'a Home tab could not be published'))
      .finally(() => under.delete(done));
    under.add(done);
  };
  const since = (ms: number) => new Date(clock.now().getTime() - ms);

  const refreshOthers = async (teamId: string): Promise<void> => {
    for (const userId of await records.openedSince(teamId, since(LOOKING_MS), LOOKERS)) {
      await refresh({ teamId, userId });
    }
  };
  return {
    opened: async (viewer, hash) => {
      await records.opened(viewer, clock.now());
      // Another process may have published: what is not what we published last is replaced.
      if (shown.get(keyOf(viewer))?.hash !== hash) shown.delete(keyOf(viewer));
      await refresh(viewer);
    },
    changed: (viewer) => {
      quietly(
        records.openedSince(viewer.teamId, since(OWN_MS), 10_000).then(async (people) => {
          if (people.includes(viewer.userId)) await refresh(viewer);
        }),
      );
      if (timers.has(viewer.teamId)) return;
      const timer = setTimeout(() => {
        timers.delete(viewer.teamId);
        quietly(refreshOthers(viewer.teamId));
      }, OTHERS_AFTER_MS);
      timer.unref();
      timers.set(viewer.teamId, timer);
    },
    close: async () => {
      for (const timer of timers.values()) clearTimeout(timer);
      await Promise.all(under);
    },
  };
}

/** A view that changed meanwhile, from another process, is made anew and wins. */
async function publish(
  { clientFor, build }: HomeKeeperDeps,
  viewer: Viewer,
  shown: Map<string, Shown>,
): Promise<void> {
  const key = keyOf(viewer);
  const before = shown.get(key);
  const view = await build(viewer);
  const content = JSON.stringify(view);
  if (before?.content === content) return;
  const send = (view: types.HomeView, hash?: string) =>
    clientFor(viewer.teamId).views.publish({
      user_id: viewer.userId,
      view,
      ...(hash === undefined ? {} : { hash }),
    });
  try {
    const answer = await send(view, before?.hash);
    shown.set(key, { content, hash: answer.view?.hash });
  } catch (error) {
    if (slackErrorName(error) !== 'hash_conflict') throw error;
    const anew = await build(viewer);
    const answer = await send(anew);
    shown.set(key, { content: JSON.stringify(anew), hash: answer.view?.hash });
  }
}

function keyOf({ teamId, userId }: Viewer): string {
  return `${teamId} ${userId}`;
}
