import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { backtest, gainOfDay, type RecordedDay } from '../../src/trending/backtest.ts';
import type { PaperEvidence } from '../../src/trending/evidence.ts';
import { FORMULA } from '../../src/trending/formula.ts';
import { precisionAt, spearman } from '../../src/trending/measures.ts';
import { numbersFrom, pairedPermutation } from '../../src/trending/permutation.ts';
import { RANKERS } from '../../src/trending/rankers.ts';
import { act, evidence, reading } from './evidence.ts';

const DAY = 86_400_000;
/** A Monday noon in New York; a week from it has five announcement days in a row. */
const START = Date.parse('2026-03-02T17:00:00Z');

/**
 * Papers that appear day by day and gain votes by an interest of their own that fades: what is known of the
 * past says something about the next day, and how much is not written for any formula.
 */
function world({ days, perDay, seed }: { days: number; perDay: number; seed: number }): RecordedDay[] {
  const random = numbersFrom(seed);
  const papers: PaperEvidence[] = Array.from({ length: days * perDay }, (_, index) => {
    const born = Math.floor(index / perDay);
    const interest = -Math.log(1 - random()) * 12;
    const fades = 0.3 + 0.6 * random();
    let total = 0;
    const at = (day: number) => new Date(START + day * DAY).toISOString();
    const readings = Array.from({ length: days - born + 1 }, (_, age) => {
      total += Math.floor(interest * fades ** age * (0.4 + 1.2 * random()));
      return reading('upvotes', at(born + age), total);
    });
    return evidence(`w${index}`, { publishedAt: at(born), arrivedAt: at(born), readings });
  });
  return Array.from({ length: days - 1 }, (_, day) => {
    const start = new Date(START + (day + 1) * DAY);
    const there = papers.filter(({ arrivedAt }) => arrivedAt <= start.toISOString());
    return { start, end: new Date(start.getTime() + DAY), papers: there };
  });
}

/** Knows the future: what every honest ranking is bounded by. */
const oracle = (paper: PaperEvidence, now: Date) =>
  gainOfDay(paper, { start: now, end: new Date(now.getTime() + DAY) });
const hash = (paper: PaperEvidence) => Math.sin(Number(paper.paper.id.slice(1)) * 12.9898);

describe('the back-test', () => {
  const days = world({ days: 20, perDay: 12, seed: 11 });

  it('gives foresight 1, and noise nothing', () => {
    const { result } = backtest(days, { rankers: { oracle, noise: hash }, seed: 3 });
    expect(result?.ours).toEqual({ name: 'oracle', spearman: expect.closeTo(1, 12), precision: 1 });
    expect(Math.abs(result?.baselines[0]?.spearman ?? 1)).toBeLessThan(0.15);
    expect(result?.baselines[0]?.spearmanP).toBeLessThan(0.001);
  });

  it('finds no difference between a ranking and itself', () => {
    const { result } = backtest(days, { rankers: { one: hash, same: hash }, seed: 3 });
    expect(result?.baselines[0]).toMatchObject({ spearmanAhead: 0, spearmanP: 1, precisionP: 1 });
  });

  it('finds the formula ahead of newest first and of most upvotes where interest fades', () => {
    const { result, days: judged } = backtest(days, { rankers: RANKERS, seed: 3 });
    expect(judged).toBe(19);
    expect(result?.ours.name).toBe(FORMULA);
    for (const name of ['newest first', 'most upvotes']) {
      const baseline = result?.baselines.find((one) => one.name === name);
      expect(baseline?.spearmanAhead).toBeGreaterThan(0);
      expect(baseline?.spearmanP).toBeLessThan(0.05);
    }
  });

  it('sees nothing of the day it foretells', () => {
    const blind = days.map((day) => ({
      ...day,
      papers: day.papers.map((paper) => ({
        ...paper,
        readings: paper.readings.filter(({ at }) => at <= day.start.toISOString()),
      })),
    }));
    for (const ranker of Object.values(RANKERS)) {
      for (const [index, day] of days.entries()) {
        const scores = (papers: PaperEvidence[] = []) => papers.map((paper) => ranker(paper, day.start));
        expect(scores(blind[index]?.papers)).toEqual(scores(day.papers));
      }
    }
  });

  it('repeats itself with its seed', () => {
    const run = () => backtest(days, { rankers: RANKERS, seed: 5 });
    expect(run()).toEqual(run());
  });

  it('says nothing when too little was recorded', () => {
    const few = backtest(days.slice(0, 4), { rankers: RANKERS, seed: 1 });
    expect(few).toMatchObject({ days: 4, skipped: 0, result: null });
    const still = days.map((day) => ({ ...day, end: day.start }));
    expect(backtest(still, { rankers: RANKERS, seed: 1 })).toMatchObject({
      days: 0,
      skipped: 19,
      result: null,
    });
  });
});

it('counts what a day brought: growth that was watched, and people who were not there before', () => {
  const [start, end] = [new Date('2026-03-30T12:00:00Z'), new Date('2026-03-31T12:00:00Z')];
  const paper = evidence('a', {
    readings: [
      reading('upvotes', '2026-03-30T00:00:00Z', 10),
      reading('upvotes', '2026-03-31T00:00:00Z', 17),
      reading('github_stars', '2026-03-31T00:00:00Z', 900),
    ],
    acts: [
      act('opened', 'ada', '2026-03-30T01:00:00Z'),
      act('saved', 'ada', '2026-03-31T01:00:00Z'),
      act('opened', 'miles', '2026-03-31T01:00:00Z'),
      act('down', 'yuki', '2026-03-31T01:00:00Z'),
      act('opened', 'omar', '2026-03-31T18:00:00Z'),
    ],
  });
  expect(gainOfDay(paper, { start, end })).toBeCloseTo(Math.log(8) + Math.log(2), 12);
});

describe('the Hacker News baseline', () => {
  it('is the published formula', () => {
    const now = new Date('2026-03-31T16:00:00Z');
    const paper = (comments: number) =>
      evidence('a', {
        publishedAt: '2026-03-31T12:00:00.000Z',
        arrivedAt: '2026-03-31T13:00:00.000Z',
        readings: [
          reading('upvotes', '2026-03-31T13:00:00Z', 20),
          reading('comments', '2026-03-31T13:00:00Z', comments),
        ],
      });
    expect(RANKERS['Hacker News']?.(paper(3), now)).toBeCloseTo(20 ** 0.8 / 6 ** 1.8, 12);
    expect(RANKERS['Hacker News']?.(paper(42), now)).toBeCloseTo((20 ** 0.8 / 6 ** 1.8) * (21 / 42) ** 2, 12);
  });
});

describe('the measures', () => {
  it('agree with values worked out by hand', () => {
    expect(spearman([1, 2, 3, 4, 5], [2, 1, 4, 3, 5])).toBeCloseTo(0.8, 12);
    expect(spearman([1, 2, 2, 3], [1, 2, 3, 4])).toBeCloseTo(4.5 / Math.sqrt(4.5 * 5), 12);
    expect(spearman([1, 1, 1], [1, 2, 3])).toBeNull();
    expect(precisionAt(2, [9, 8, 1, 0], [0, 5, 7, 1])).toBe(0.5);
    expect(precisionAt(2, [9, 8, 1, 0], [0, 5, 0, 0])).toBe(0);
    expect(precisionAt(2, [9, 8, 1, 0], [0, 0, 0, 0])).toBe(0);
  });

  it('do not depend on the scale of a score', () => {
    const numbers = fc.array(fc.integer({ min: 0, max: 50 }), { minLength: 3, maxLength: 20 });
    fc.assert(
      fc.property(numbers, (a) => {
        const b = a.map((_, index) => (index * 7919) % 13);
        const stretched = a.map((value) => Math.exp(value / 10));
        const [left, right] = [spearman(a, b), spearman(stretched, b)];
        expect(left === null).toBe(right === null);
        expect(left ?? 0).toBeCloseTo(right ?? 0, 12);
      }),
    );
  });
});

describe('the permutation test', () => {
  it('is exact for few pairs', () => {
    expect(pairedPermutation([1, 1, 1, 1], 1)).toBe(2 / 16);
    expect(pairedPermutation([1, -1], 1)).toBe(1);
  });

  it('agrees with the exact share when it has to draw', () => {
    const differences = [3, -1, 2, 2, -2, 1, 4, -1, 2, 1, -1, 3, 1];
    const exact = pairedPermutation(differences, 1);
    expect(pairedPermutation([...differences, 0], 42)).toBeCloseTo(exact, 1);
    expect(pairedPermutation([...differences, 0], 42)).toBe(pairedPermutation([...differences, 0], 42));
  });
});
