import { setTimeout as sleep } from 'node:timers/promises';
import type { webApi } from '@slack/bolt';
import type { StoredTurn } from '../../answer/conversation.ts';
import { errorText } from '../../errors.ts';
import type { ErrandRunner } from '../errand-runner.ts';
import type { Parts } from '../parts.ts';
import { takeBack } from './changes.ts';
import { respondTo } from './handlers.ts';
import { TakenOver } from './ours.ts';
import { workOn } from './place.ts';
import { tellOfInterruption } from './private.ts';

/** Older questions stay unanswered after a crash: an answer out of the blue confuses. */
const WINDOW_MS = 10 * 60_000;

/** How late it may be noticed that an instance is gone. */
const EVERY_MS = 1_000;

/**
 * So many are worked on at once, the oldest first; the others are left for whoever has time for them. Whoever began with
 * all of them would end with none before long, and might die with all of them.
 */
const MOST = 12;

export interface TakeOverDeps {
  parts: Parts;
  clientFor(teamId: string): webApi.WebClient;
  /** Of one workspace; of all when left out. */
  teamId?: string | undefined;
  runErrand: ErrandRunner;
}

/** The look for what instances that died (this one too, before it was started again) have left unanswered. */
export interface TakeOver {
  start(): void;
  stop(): Promise<void>;
}

/**
 * Answers the questions and carries out the commands of instances that are gone. An answer that did get out is found
 * again and made to fit. One that cannot be answered does not keep the others waiting.
 */
export function createTakeOver(deps: TakeOverDeps): TakeOver {
  const stopping = new AbortController();
  const underWay = new Set<Promise<void>>();
  let running: Promise<void> = Promise.resolve();
  const run = async () => {
    while (!stopping.signal.aborted) {
      await look(deps, underWay).catch((error: unknown) => {
        deps.parts.log.warn({ error: errorText(error) }, 'what others left open could not be looked for');
      });
      const oneEnds = underWay.size < MOST ? [] : underWay;
      const aWhile = sleep(EVERY_MS, undefined, { signal: stopping.signal, ref: false }).catch(() => {});
      await Promise.race([aWhile, ...oneEnds]);
    }
  };
  return {
    start: () => {
      running = run();
    },
    stop: async () => {
      stopping.abort();
      await running;
    },
  };
}

async function look(deps: TakeOverDeps, underWay: Set<Promise<void>>): Promise<void> {
  const { parts, teamId } = deps;
  const now = parts.clock.now();
  const begin = (work: Promise<void>) => {
    const one = work
      .catch((error: unknown) => {
        parts.log.error({ error: errorText(error) }, 'what was left open was not carried out');
      })
      .finally(() => underWay.delete(one));
    underWay.add(one);
  };
  const wish = () => ({
    since: new Date(now.getTime() - WINDOW_MS),
    now,
    teamId,
    most: MOST - underWay.size,
  });
  for (const turn of await parts.conversations.takeOver(wish())) begin(finish(deps, turn));
  for (const errand of await parts.errands.takeOver(wish())) begin(deps.runErrand(errand));
}

async function finish({ parts, clientFor }: TakeOverDeps, turn: StoredTurn): Promise<void> {
  const deps = { parts, client: clientFor(turn.teamId) };
  try {
    await parts.work.alone(workOn(turn), async (signal) => {
      if (turn.withdrawn) await takeBack(deps, turn);
      else if (turn.whispered) await tellOfInterruption(deps, turn);
      else await respondTo(deps, turn, signal);
    });
  } catch (error) {
    if (error instanceof TakenOver) return;
    throw error;
  }
}
