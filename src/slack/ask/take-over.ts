import { setTimeout as sleep } from 'node:timers/promises';
import type { webApi } from '@slack/bolt';
import type { StoredTurn } from '../../answer/conversation.ts';
import { errorText } from '../../errors.ts';
import type { ErrandRunner } from '../errand-runner.ts';
import type { Parts } from '../parts.ts';
import { takeBack } from './changes.ts';
import { respondTo } from './handlers.ts';
import { createHands, type Rest } from './hands.ts';
import { TakenOver } from './ours.ts';
import { workOn } from './place.ts';
import { tellOfInterruption } from './private.ts';

/** Older questions stay unanswered after a crash: an answer out of the blue confuses. */
const WINDOW_MS = 10 * 60_000;

/** How late it may be noticed that an instance is gone. */
const EVERY_MS = 1_000;

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
  const [questions, errands] = [createHands(deps.parts.log), createHands(deps.parts.log)];
  let running: Promise<void> = Promise.resolve();
  const look = async (): Promise<void> => {
    const { parts, teamId } = deps;
    const now = parts.clock.now();
    const wish = { since: new Date(now.getTime() - WINDOW_MS), now, teamId };
    const turns = await parts.conversations.takeOver({ ...wish, most: questions.free() });
    for (const turn of turns) questions.begin((rest) => finish(deps, turn, rest));
    const left = await parts.errands.takeOver({ ...wish, most: errands.free() });
    for (const errand of left) errands.begin(() => deps.runErrand(errand));
  };
  const run = async () => {
    while (!stopping.signal.aborted) {
      await look().catch((error: unknown) => {
        deps.parts.log.warn({ error: errorText(error) }, 'what others left open could not be looked for');
      });
      const aWhile = sleep(EVERY_MS, undefined, { signal: stopping.signal, ref: false }).catch(() => {});
      await Promise.race([aWhile, ...questions.oneIsFree(), ...errands.oneIsFree()]);
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

async function finish({ parts, clientFor }: TakeOverDeps, turn: StoredTurn, rest: Rest): Promise<void> {
  const deps = { parts, client: clientFor(turn.teamId), rest };
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
