import { SIGNAL_KINDS } from '../papers/signals.ts';
import { evidenceAt, type PaperEvidence } from './evidence.ts';
import { inOrder, valueAt } from './gains.ts';
import { precisionAt, spearman } from './measures.ts';
import { pairedPermutation } from './permutation.ts';
import type { Ranker } from './rankers.ts';

/** One recorded day: the papers that could be ranked at its start, with all that was known at its end. */
export interface RecordedDay {
  start: Date;
  end: Date;
  papers: PaperEvidence[];
}

/** How well one way of ranking foresaw the attention of the next day, as means over the days. */
export interface RankerResult {
  name: string;
  spearman: number;
  precision: number;
}

export interface Comparison extends RankerResult {
  /** Ours minus this one. */
  spearmanAhead: number;
  precisionAhead: number;
  /** How often chance alone would put us so far ahead or behind; see `pairedPermutation`. */
  spearmanP: number;
  precisionP: number;
}

export interface Backtest {
  /** Days that could be judged, and days on which too few papers got attention. */
  days: number;
  skipped: number;
  seed: number;
  /** Null when too few days could be judged. */
  result: { ours: RankerResult; baselines: Comparison[] } | null;
}

/** A day is judged when so many papers gained something, and a back-test when it has so many days. */
export const LEAST = { papers: 10, days: 5 };

/** `precisionAt` looks at so many papers. */
export const TOP = 10;

interface DayResult {
  spearman: number;
  precision: number;
}

/**
 * Scores the papers of each day from what was known at its start and compares the order with what the day
 * brought them. The first ranker is ours; the others are what it is compared with, on the same days and papers.
 */
export function backtest(
  days: RecordedDay[],
  { rankers, seed }: { rankers: Record<string, Ranker>; seed: number },
): Backtest {
  const judged = days
    .map(withGains)
    .filter(({ gains }) => gains.filter((gain) => gain > 0).length >= LEAST.papers);
  const counted = { days: judged.length, skipped: days.length - judged.length, seed };
  if (judged.length < LEAST.days) return { ...counted, result: null };
  const results = Object.entries(rankers).map(([name, ranker]) => ({
    name,
    days: judged.map(({ day, gains }) => judge(day, gains, ranker)),
  }));
  const [ours, ...others] = results;
  if (ours === undefined) return { ...counted, result: null };
  return {
    ...counted,
    result: {
      ours: meanOf(ours),
      baselines: others.map((other) => compare(ours.days, other, seed)),
    },
  };
}

/** What a day brought a paper: `ln(1 + gain)` of every count that was known before, and of new people here. */
export function gainOfDay(
  evidence: PaperEvidence,
  { start, end }: Pick<RecordedDay, 'start' | 'end'>,
): number {
  const outside = SIGNAL_KINDS.map((kind) => {
    const readings = inOrder(evidence.readings, kind);
    const before = valueAt(readings, start);
    const after = valueAt(readings, end);
    return before === null || after === null ? 0 : Math.max(0, after - before);
  });
  const before = peopleAt(evidence, start);
  const people = [...peopleAt(evidence, end)].filter((person) => !before.has(person)).length;
  return [...outside, people].reduce((sum, gain) => sum + Math.log1p(gain), 0);
}

function peopleAt(evidence: PaperEvidence, instant: Date): Set<string> {
  const acts = evidenceAt(evidence, instant).acts.filter(({ kind }) => kind !== 'down');
  return new Set(acts.map(({ person }) => person));
}

/** In a fixed order of the papers that has nothing to do with any ranking, so that ties are no one's gain. */
function withGains(day: RecordedDay): { day: RecordedDay; gains: number[] } {
  const papers = day.papers.toSorted((a, b) => order(a.paper.id) - order(b.paper.id));
  return { day: { ...day, papers }, gains: papers.map((evidence) => gainOfDay(evidence, day)) };
}

/** The FNV-1a hash of a text. */
function order(text: string): number {
  let hash = 0x811c9dc5;
  for (const character of text) hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 0x01000193) >>> 0;
  return hash;
}

function judge({ papers, start }: RecordedDay, gains: number[], ranker: Ranker): DayResult {
  const scores = papers.map((evidence) => ranker(evidence, start));
  return { spearman: spearman(scores, gains) ?? 0, precision: precisionAt(TOP, scores, gains) };
}

function meanOf({ name, days }: { name: string; days: DayResult[] }): RankerResult {
  return {
    name,
    spearman: mean(days.map((day) => day.spearman)),
    precision: mean(days.map((day) => day.precision)),
  };
}

function compare(ours: DayResult[], other: { name: string; days: DayResult[] }, seed: number): Comparison {
  const ahead = (measure: keyof DayResult) =>
    ours.map((day, index) => day[measure] - (other.days[index]?.[measure] ?? 0));
  return {
    ...meanOf(other),
    spearmanAhead: mean(ahead('spearman')),
    precisionAhead: mean(ahead('precision')),
    spearmanP: pairedPermutation(ahead('spearman'), seed),
    precisionP: pairedPermutation(ahead('precision'), seed),
  };
}

function mean(numbers: number[]): number {
  return numbers.length === 0 ? 0 : numbers.reduce((sum, number) => sum + number, 0) / numbers.length;
}
