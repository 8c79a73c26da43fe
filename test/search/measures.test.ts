import { describe, expect, it } from 'vitest';
import { mean, ndcg, percentile, recall, reciprocalRank } from '../../src/search/measures.ts';

const judged = new Map([
  ['good', 2],
  ['fair', 1],
  ['bad', 0],
]);

describe('measures', () => {
  it('give 1 to the ideal order and less to another', () => {
    expect(ndcg(['good', 'fair'], judged, 10)).toBe(1);
    expect(ndcg(['fair', 'good'], judged, 10)).toBeCloseTo(
      (1 + 3 / Math.log2(3)) / (3 + 1 / Math.log2(3)),
      10,
    );
    expect(ndcg([], judged, 10)).toBe(0);
    expect(ndcg(['bad'], new Map([['bad', 0]]), 10)).toBe(0);
  });

  it('look no deeper than asked', () => {
    const ranked = ['x', 'bad', 'fair', 'good'];
    expect(reciprocalRank(ranked, judged, 10)).toBeCloseTo(1 / 3);
    expect(reciprocalRank(ranked, judged, 2)).toBe(0);
    expect(recall(ranked, judged, 3)).toBe(0.5);
    expect(recall(ranked, judged, 10)).toBe(1);
  });

  it('average, and read percentiles by nearest rank', () => {
    expect(mean([1, 2, 6])).toBe(3);
    expect(mean([])).toBe(0);
    expect(percentile([4, 1, 3, 2], 0.5)).toBe(2);
    expect(percentile([4, 1, 3, 2], 0.99)).toBe(4);
    expect(percentile([], 0.5)).toBe(0);
  });
});
