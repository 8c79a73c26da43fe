import { setTimeout as sleep } from 'node:timers/promises';
import type { Judge } from './judge.ts';
import type { Payload } from './payload.ts';
import type { Recipe } from './recipe.ts';
import type { Sender } from './sender.ts';
import { shrunk } from './shrink.ts';

/** Sends payloads and sees to it that whoever waits for an answer gets one. */
export interface Post {
  /** Resolves when it was taken and not too many others are waited for. */
  send(recipe: Recipe, number: number): Promise<void>;
  /** Resolves when all have been answered, or nobody waits any longer. */
  settled(): Promise<void>;
  counts: { payloads: number; interactions: number; statuses: Record<string, number> };
  problems: Set<string>;
}

export interface PostDeps {
  judge: Judge;
  sender: Sender;
  /** For the reports: what repeats the run. */
  seed: number;
  make(recipe: Recipe, number: number): Payload;
}

/** Until then an interaction has to be answered, however busy the machine is. */
const PATIENCE_MS = 30_000;
/** The same payload alone, when it is sent again to find the smallest one that fails. */
const ALONE_MS = 3_000;
/** So many may wait for their answer while others are sent. */
const MOST_WAITING = 150;
/** Numbers of payloads that are sent again: none of a run. */
const AGAIN = 50_000_000;
/** More failures of a kind are counted, not shrunk. */
const SHRUNK = 10;

interface Waiting {
  recipe: Recipe;
  payload: Payload;
  until: number;
}

export function createPost({ judge, sender, seed, make }: PostDeps): Post {
  const counts: Post['counts'] = { payloads: 0, interactions: 0, statuses: {} };
  const problems = new Set<string>();
  const waiting = new Map<string, Waiting>();
  let [again, shrinkings] = [AGAIN, 0];

  /** Whether the payload of a recipe fails when it is the only one. */
  const failsAlone = async (recipe: Recipe): Promise<boolean> => {
    again += 1;
    const payload = make(recipe, again);
    if ((await sender.send(payload)).problem !== null) return true;
    if (!payload.waits) return false;
    const until = performance.now() + ALONE_MS;
    while (!judge.answered.has(payload.mark) && performance.now() < until) await sleep(10);
    return !judge.answered.has(payload.mark);
  };
  const complain = async (problem: string, recipe: Recipe, payload: Payload): Promise<void> => {
    shrinkings += 1;
    const small = shrinkings > SHRUNK ? recipe : await shrunk(recipe, failsAlone);
    const from = { seed, number: Number(payload.mark) - 1_000_000, smallest: small };
    problems.add(`${problem}: ${payload.what} ${JSON.stringify(from)} ${payload.body.slice(0, 1500)}`);
  };
  const look = async (): Promise<void> => {
    for (const [mark, { recipe, payload, until }] of waiting) {
      const answered = judge.answered.delete(mark);
      if (!answered && performance.now() < until) continue;
      waiting.delete(mark);
      if (!answered) await complain('nobody was answered', recipe, payload);
    }
  };
  return {
    counts,
    problems,
    send: async (recipe, number) => {
      const payload = make(recipe, number);
      counts.payloads += 1;
      if (payload.waits) counts.interactions += 1;
      const { status, problem } = await sender.send(payload);
      counts.statuses[status] = (counts.statuses[status] ?? 0) + 1;
      if (problem !== null) await complain(problem, recipe, payload);
      else if (payload.waits) {
        waiting.set(payload.mark, { recipe, payload, until: performance.now() + PATIENCE_MS });
      }
      while (waiting.size > MOST_WAITING) {
        await look();
        if (waiting.size > MOST_WAITING) await sleep(10);
      }
    },
    settled: async () => {
      while (waiting.size > 0) {
        await look();
        await sleep(10);
      }
    },
  };
}
