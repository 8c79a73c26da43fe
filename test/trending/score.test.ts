import { describe, expect, it } from 'vitest';
import { explainScore } from '../../src/trending/explain.ts';
import { type ScorePart, scorePaper } from '../../src/trending/score.ts';
import { act, evidence, NOW, reading } from './evidence.ts';

const LOOK = { now: NOW, window: 'week' } as const;

function part<Name extends ScorePart['name']>(of: Parameters<typeof scorePaper>[0], name: Name) {
  const found = scorePaper(of, LOOK).parts.find((one) => one.name === name);
  if (found === undefined) throw new Error(`no part ${name}`);
  return found as ScorePart & { name: Name };
}

describe('recency', () => {
  it('is worth half after 21 announcement days since publication and 5 since arrival', () => {
    const paper = evidence('a', {
      publishedAt: '2026-03-02T17:00:00.000Z',
      arrivedAt: '2026-03-24T16:00:00.000Z',
    });
    expect(part(paper, 'published')).toMatchObject({ ageDays: 21, value: 0.5 });
    expect(part(paper, 'arrived')).toMatchObject({ ageDays: 5, value: 0.5 });
  });

  it('gives nothing for an unknown date and no bonus for one in the future', () => {
    expect(part(evidence('a', { publishedAt: null }), 'published')).toMatchObject({
      ageDays: null,
      value: 0,
    });
    expect(part(evidence('a', { publishedAt: 'soon', arrivedAt: 'never' }), 'arrived').value).toBe(0);
    expect(part(evidence('a', { publishedAt: '2027-01-01' }), 'published').value).toBe(1);
  });

  it('counts a month or a year from its end', () => {
    expect(part(evidence('a', { publishedAt: '2026-02' }), 'published').since).toBe(
      '2026-02-28T23:59:59.999Z',
    );
    expect(part(evidence('a', { publishedAt: '2026' }), 'published').ageDays).toBe(0);
  });
});

describe('an outside count', () => {
  it('is the believed rate of its gains: the worked example of the documentation', () => {
    // Published exactly one announcement day ago, first seen with 29 upvotes half a day ago, 41 now.
    const paper = evidence('a', {
      publishedAt: '2026-03-30T16:00:00.000Z',
      readings: [
        reading('upvotes', '2026-03-31T04:00:00Z', 29),
        reading('upvotes', '2026-03-31T16:00:00Z', 41),
      ],
    });
    const upvotes = part(paper, 'upvotes');
    expect(upvotes.recent).toBeCloseTo(29 * 2 ** (-1 / 3) + 12, 10);
    expect(upvotes.days).toBeCloseTo((3 / Math.LN2) * (1 - 2 ** (-1 / 3)), 10);
    expect(upvotes.perDay).toBeCloseTo((upvotes.recent + 0.5) / (upvotes.days + 1), 10);
    expect(upvotes.value).toBeCloseTo(Math.log(1 + upvotes.perDay) / Math.log(51), 10);
    expect(upvotes).toMatchObject({ total: 41, lastDay: null });
  });

  it('is dated back to publication when it was there before anybody looked: old fame is no burst', () => {
    const now = '2026-03-31T16:00:00Z';
    const famous = evidence('a', { publishedAt: '2023-05-01', readings: [reading('upvotes', now, 900)] });
    const rising = evidence('b', { publishedAt: '2026-03-31', readings: [reading('upvotes', now, 9)] });
    expect(scorePaper(famous, LOOK).score).toBeLessThan(scorePaper(rising, LOOK).score);
    expect(part(famous, 'upvotes').recent).toBeLessThan(1e-6);
  });

  it('is what the prior says when unknown, and less when known to be nothing for days', () => {
    const none = evidence('b', {
      publishedAt: '2026-03-25',
      readings: [reading('upvotes', '2026-03-26T00:00:00Z', 0)],
    });
    const unknown = part(evidence('a'), 'upvotes');
    expect(unknown).toMatchObject({ total: null, perDay: 0.5 });
    expect(part(none, 'upvotes').value).toBeLessThan(unknown.value);
  });

  it('is not fooled by a vote taken back and given again', () => {
    const day = (hour: number, value: number) =>
      reading('upvotes', `2026-03-31T${String(hour).padStart(2, '0')}:00:00Z`, value);
    const steady = evidence('a', { publishedAt: '2026-03-20', readings: [day(1, 10)] });
    const flapping = evidence('a', {
      publishedAt: '2026-03-20',
      readings: [day(1, 10), day(2, 0), day(3, 10)],
    });
    expect(part(flapping, 'upvotes').recent).toBeCloseTo(part(steady, 'upvotes').recent, 0);
  });

  it('tells the gain of the last announcement day when somebody looked before', () => {
    const paper = evidence('a', {
      readings: [
        reading('github_stars', '2026-03-30T15:00:00Z', 100),
        reading('github_stars', '2026-03-31T15:00:00Z', 140),
      ],
    });
    expect(part(paper, 'github_stars')).toMatchObject({ total: 140, lastDay: 40 });
  });
});

describe('people here', () => {
  it('counts each person once, by the strongest thing that they did', () => {
    const opened = evidence('a', { acts: [act('opened', 'ada')] });
    const both = evidence('a', { acts: [act('opened', 'ada'), act('saved', 'ada')] });
    const two = evidence('a', { acts: [act('opened', 'ada'), act('saved', 'miles')] });
    const decay = 2 ** (-0.25 / 3);
    expect(part(opened, 'people').recent).toBeCloseTo(decay, 10);
    expect(part(both, 'people')).toMatchObject({ opened: 1, saved: 1 });
    expect(part(both, 'people').recent).toBeCloseTo(3 * decay, 10);
    expect(part(two, 'people').recent).toBeCloseTo(4 * decay, 10);
  });

  it('judges votes by their share with two of each kind believed beforehand', () => {
    expect(part(evidence('a'), 'votes').value).toBe(0.5);
    expect(part(evidence('a', { acts: [act('up', 'ada')] }), 'votes')).toMatchObject({ up: 1, value: 0.6 });
    expect(part(evidence('a', { acts: [act('down', 'ada')] }), 'votes').value).toBe(0.4);
  });

  it('forgets what was taken back, and does not know yet what comes later', () => {
    const back = { ...act('up', 'ada'), until: '2026-03-31T12:00:00.000Z' };
    const later = act('up', 'ada', '2026-03-31T17:00:00Z');
    expect(part(evidence('a', { acts: [back, later] }), 'votes').up).toBe(0);
  });
});

it('is explained so that it can be checked by hand', () => {
  const paper = evidence('a', {
    publishedAt: '2026-03-30T16:00:00.000Z',
    readings: [
      reading('upvotes', '2026-03-30T16:00:00Z', 29),
      reading('upvotes', '2026-03-31T16:00:00Z', 41),
    ],
    acts: [act('saved', 'ada'), act('opened', 'miles'), act('up', 'ada')],
  });
  expect(explainScore(scorePaper(paper, LOOK))).toEqual([
    'published: 1 announcement day ago, 21 / (21 + 1) → 0.955 × weight 0.12 = 0.115',
    'arrived here: 1 announcement day ago, 5 / (5 + 1) → 0.833 × weight 0.08 = 0.067',
    'upvotes: 41, +12 in the last announcement day; recent gains (35.02 + 0.5) / (0.89 + 1) = 18.76 a day, ln(1 + 18.76) / ln(1 + 50) → 0.759 × weight 0.3 = 0.228',
    'comments: not known; recent gains (0 + 0.1) / (0 + 1) = 0.1 a day, ln(1 + 0.1) / ln(1 + 20) → 0.031 × weight 0.08 = 0.003',
    'GitHub stars: not known; recent gains (0 + 0.5) / (0 + 1) = 0.5 a day, ln(1 + 0.5) / ln(1 + 200) → 0.076 × weight 0.12 = 0.009',
    'people here: 1 opened, 1 saved, 0 shared; recent gains (3.78 + 0.25) / (0.89 + 1) = 2.13 a day, ln(1 + 2.13) / ln(1 + 20) → 0.374 × weight 0.2 = 0.075',
    'votes here: 1 up, 0 down, (1 + 2) / (1 + 4) → 0.600 × weight 0.1 = 0.060',
    'score 0.555 by formula trending-2, window week (half-life 3 announcement days), as of 2026-03-31T16:00:00.000Z',
  ]);
});
