import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { learnTaste, MOST_SHIFT, rarityAmong, tasteShift } from '../../src/digest/taste.ts';
import type { Vote } from '../../src/trending/attention.ts';
import { paper } from './builders.ts';

const TOPICS = [
  'sparse attention',
  'speech phonemes',
  'graph pruning',
  'robot grasping',
  'shoreline photographs',
];
const PAPERS = Array.from({ length: 25 }, (_, index) => {
  const topic = TOPICS[index % TOPICS.length] ?? '';
  return paper(`p${index}`, { title: `Work ${index} on ${topic}`, abstract: `We study ${topic} with care.` });
});
const BY_ID = new Map(PAPERS.map((one) => [one.id, one]));
const rarity = rarityAmong(PAPERS);

const vote = (userId: string, paperId: string, kind: 'up' | 'down'): Vote => ({
  userId,
  paperId,
  kind,
  at: '2026-03-01T00:00:00.000Z',
});
const votesOf = (userId: string) =>
  fc
    .uniqueArray(fc.tuple(fc.nat(PAPERS.length - 1), fc.constantFrom('up' as const, 'down' as const)), {
      maxLength: 25,
      selector: ([index]) => index,
    })
    .map((list) => list.map(([index, kind]) => vote(userId, `p${index}`, kind)));
const crowd = fc
  .integer({ min: 0, max: 6 })
  .chain((people) => fc.tuple(...Array.from({ length: people }, (_, n) => votesOf(`U${n}`))))
  .map((lists) => lists.flat());
const shiftOf = (votes: Vote[], index: number) =>
  tasteShift(learnTaste(votes, BY_ID, rarity), PAPERS[index] ?? paper('x'), rarity).shift;

describe('what votes can do', () => {
  it('never moves a paper further than the bound', () => {
    fc.assert(
      fc.property(crowd, fc.nat(PAPERS.length - 1), (votes, index) => {
        expect(Math.abs(shiftOf(votes, index))).toBeLessThanOrEqual(MOST_SHIFT);
      }),
    );
  });

  it('lets one person, however often they vote, move a paper by no more than their share', () => {
    fc.assert(
      fc.property(crowd, votesOf('loud'), fc.nat(PAPERS.length - 1), (others, loud, index) => {
        const people = new Set(others.map(({ userId }) => userId)).size + 1;
        const moved = Math.abs(shiftOf([...others, ...loud], index) - shiftOf(others, index));
        expect(moved).toBeLessThanOrEqual((2 * MOST_SHIFT) / (people + 2) + 1e-9);
      }),
    );
  });

  it('does not depend on the order of the votes, and is nothing without any', () => {
    fc.assert(
      fc.property(crowd, fc.nat(PAPERS.length - 1), (votes, index) => {
        expect(shiftOf([...votes].reverse(), index)).toBeCloseTo(shiftOf(votes, index), 9);
        expect(shiftOf([], index)).toBe(0);
      }),
    );
  });
});

describe('what was learned', () => {
  it('lifts papers like the liked ones, lowers those like the turned down ones, and says so', () => {
    const votes = [
      vote('U1', 'p0', 'up'),
      vote('U2', 'p5', 'up'),
      vote('U2', 'p10', 'up'),
      vote('U1', 'p1', 'down'),
    ];
    const taste = learnTaste(votes, BY_ID, rarity);
    const shift = (index: number) => tasteShift(taste, PAPERS[index] ?? paper('x'), rarity);
    expect(shift(15).shift).toBeGreaterThan(shift(17).shift);
    expect(shift(17).shift).toBeGreaterThan(shift(16).shift);
    expect(shift(15).why).toBe('This channel liked 3 papers on sparse and attention.');
    expect(shift(16).why).toMatch(/^This channel turned down 1 paper on (speech|phonemes) and/);
  });
});
