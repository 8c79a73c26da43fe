import { createHash } from 'node:crypto';
import type { types } from '@slack/bolt';
import type { ClientFor } from '../deliver/poster.ts';
import { createLatelyUsed, type LatelyUsed } from '../lately-used.ts';
import { slackErrorName } from '../slack-errors.ts';
import type { Viewer } from './ports.ts';

/** Publishes only what differs from what was published, one publication at a time for each person. */
export interface HomePublisher {
  /** Resolves when the person's tab is as it should be; whoever asks while one is under way shares the next. */
  refresh(viewer: Viewer): Promise<void>;
  /** What the person sees may not be what was published last: that is replaced whatever it was. */
  sees(viewer: Viewer, hash: string | undefined): void;
}

export interface HomePublisherDeps {
  clientFor: ClientFor;
  build(viewer: Viewer): Promise<types.HomeView>;
}

/** So many people's tabs are remembered; the others' are published again when they may have changed. */
const KEPT = 20_000;

interface Shown {
  /** Stands for what was published, at a hundredth of the size. */
  content: string;
  hash: string | undefined;
}

/** Nothing published yet. */
export function createHomePublisher(deps: HomePublisherDeps): HomePublisher {
  const shown = createLatelyUsed<Shown>(KEPT);
  const waiting = new Map<string, Promise<void>>();
  const last = new Map<string, Promise<void>>();
  return {
    refresh: (viewer) => {
      const key = keyOf(viewer);
      const next = waiting.get(key);
      if (next) return next;
      const run = (last.get(key) ?? Promise.resolve()).then(() => {
        waiting.delete(key);
        return publish(deps, viewer, shown);
      });
      const settled = run.catch(() => {});
      waiting.set(key, run);
      last.set(key, settled);
      void settled.then(() => {
        if (last.get(key) === settled) last.delete(key);
      });
      return run;
    },
    sees: (viewer, hash) => {
      if (shown.get(keyOf(viewer))?.hash !== hash) shown.delete(keyOf(viewer));
    },
  };
}

/** A view that changed meanwhile, from another process, is made anew and wins. */
async function publish(
  { clientFor, build }: HomePublisherDeps,
  viewer: Viewer,
  shown: LatelyUsed<Shown>,
): Promise<void> {
  const key = keyOf(viewer);
  const before = shown.get(key);
  const view = await build(viewer);
  const content = contentOf(view);
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
    shown.set(key, { content: contentOf(anew), hash: answer.view?.hash });
  }
}

function contentOf(view: types.HomeView): string {
  return createHash('sha256').update(JSON.stringify(view)).digest('base64');
}

/** Names a person among those of all workspaces. */
export function keyOf({ teamId, userId }: Viewer): string {
  return `${teamId} ${userId}`;
}
