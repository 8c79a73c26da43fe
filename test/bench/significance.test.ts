import { describe, expect, it } from 'vitest';
import { compare } from '../../bench/eval/significance.ts';

const draws = { seed: 1, rounds: 10_000 };

describe('the paired randomisation test', () => {
  it('finds nothing between equals', () => {
    expect(compare([0.2, 0.9], [0.2, 0.9], draws)).toEqual({ difference: 0, p: 1 });
  });

  it('comes close to the exact probability, which is 2 of 1,024 when ten of ten are better', () => {
    const { difference, p } = compare(new Array(10).fill(1), new Array(10).fill(0), draws);
    expect(difference).toBe(1);
    expect(p).toBeGreaterThan(0.001);
    expect(p).toBeLessThan(0.0035);
  });

  it('looks both ways: two of three, whichever is ahead, is likely by chance', () => {
    // Three signs make eight sums, six of which are at least 1 away from 0; no sum is nearer.
    expect(compare([1, 1, 0], [0, 0, 1], draws)).toEqual({ difference: expect.closeTo(1 / 3), p: 1 });
    expect(compare([0, 0, 1], [1, 1, 0], draws).p).toBe(1);
  });

  it('leaves queries without a difference out of the draw, not out of the mean', () => {
    const ties = new Array(90).fill(0.5);
    const some = compare([...ties, 1, 1, 1, 1], [...ties, 0, 0, 0, 0], draws);
    expect(some.difference).toBeCloseTo(4 / 94);
    expect(some.p).toBeCloseTo(2 / 16, 1);
  });

  it('draws the same for the same seed', () => {
    const [a, b] = [
      [0.3, 0.5, 0.9, 0.1, 0.7],
      [0.2, 0.6, 0.4, 0.1, 0.2],
    ];
    expect(compare(a, b, draws)).toEqual(compare(a, b, draws));
  });
});
