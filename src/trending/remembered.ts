import type { PaperEvidence } from './evidence.ts';
import type { TrendingWindow } from './formula.ts';
import { lastMoment } from './rank.ts';
import { type Look, scorePaper, type TrendingScore } from './score.ts';

/** What is computed from a paper's evidence on the way to a ranking. */
export interface Scoring {
  score(evidence: PaperEvidence, look: Look): TrendingScore;
  /** When something last happened to the paper. */
  lastMoment(evidence: PaperEvidence, now: Date): Date | null;
}

/** Computed anew each time. */
export const SCORING: Scoring = { score: scorePaper, lastMoment };

/** A score moves by less than a thousandth of a percent in so long. */
const KEPT_MS = 10_000;

/**
 * Computed once in ten seconds for the same evidence, which those who hand it out make anew when anything in it changes:
 * workspaces share that of papers which they did nothing with, so that the next one ranks hundreds of them for nothing.
 */
export function rememberedScoring(): Scoring {
  const scores = new Map<TrendingWindow, WeakMap<PaperEvidence, Known<TrendingScore>>>();
  const moments = new WeakMap<PaperEvidence, Known<Date | null>>();
  return {
    score: (evidence, look) => {
      const ofWindow = scores.get(look.window) ?? new WeakMap();
      scores.set(look.window, ofWindow);
      return known(ofWindow, evidence, { now: look.now, compute: () => scorePaper(evidence, look) });
    },
    lastMoment: (evidence, now) =>
      known(moments, evidence, { now, compute: () => lastMoment(evidence, now) }),
  };
}

interface Known<Value> {
  now: number;
  value: Value;
}

function known<Value>(
  among: WeakMap<PaperEvidence, Known<Value>>,
  evidence: PaperEvidence,
  { now, compute }: { now: Date; compute: () => Value },
): Value {
  const ms = now.getTime();
  const before = among.get(evidence);
  if (before !== undefined && ms >= before.now && ms - before.now < KEPT_MS) return before.value;
  const value = compute();
  among.set(evidence, { now: ms, value });
  return value;
}
