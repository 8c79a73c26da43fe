import { describe, expect, it } from 'vitest';
import type { ArrivedPaper } from '../../src/trending/arrival.ts';
import { explainScore, summarizeScore } from '../../src/trending/explain.ts';
import { rankPapers, withinWindow } from '../../src/trending/rank.ts';
import { scorePaper } from '../../src/trending/score.ts';
import { paper } from '../digest/builders.ts';

const NOW = new Date('2026-03-31T00:00:00Z');

function arrived(id: string, publishedAt: string | null, arrivedAt: string): ArrivedPaper {
  return { paper: paper(id, { publishedAt }), arrivedAt };
}

const ids = (papers: ArrivedPaper[]) => papers.map(({ paper: { id } }) => id);

describe('the trending score', () => {
  it('is 0.6 · 30/(30 + days since publication) + 0.4 · 7/(7 + days since arrival)', () => {
    expect(scorePaper(arrived('a', '2026-03-01', '2026-03-24T00:00:00Z'), NOW).score).toBeCloseTo(
      0.6 / 2 + 0.4 / 2,
    );
  });

  it('gives nothing for an unknown date and no bonus for one in the future', () => {
    expect(scorePaper(arrived('a', null, '2026-03-31T00:00:00Z'), NOW).score).toBeCloseTo(0.4);
    expect(scorePaper(arrived('a', '2027-01-01', '2026-04-30T00:00:00Z'), NOW).score).toBeCloseTo(1);
    expect(scorePaper(arrived('a', 'soon', 'never'), NOW).score).toBe(0);
  });

  it('counts a month or a year from its end', () => {
    const [published] = scorePaper(arrived('a', '2026-02', '2026-03-31T00:00:00Z'), NOW).parts;
    expect(published?.ageDays).toBeCloseTo(30, 3);
    expect(scorePaper(arrived('a', '2026', '2026-03-31T00:00:00Z'), NOW).parts[0]?.ageDays).toBe(0);
  });

  it('can be checked by hand from its explanation', () => {
    expect(explainScore(scorePaper(arrived('a', '2026-03-01', '2026-03-24T00:00:00Z'), NOW))).toEqual([
      'published: 30.0 days ago → 0.500 × weight 0.6 = 0.300',
      'arrived: 7.0 days ago → 0.500 × weight 0.4 = 0.200',
      'score 0.500 by formula recency-1',
    ]);
  });

  it('is told in one sentence', () => {
    const tell = (published: string | null) =>
      summarizeScore(scorePaper(arrived('a', published, '2026-03-30T00:00:00Z'), NOW));
    expect(tell('2026-03-29')).toBe('Published 2 days ago, arrived here 1 day ago.');
    expect(tell('2019')).toBe('Published 6 years ago, arrived here 1 day ago.');
    expect(tell(null)).toBe('Publication date unknown, arrived here 1 day ago.');
  });
});

describe('the ranking', () => {
  it('puts the newer publication first, then the later arrival, then the smaller id', () => {
    const day = '2026-03-20T00:00:00Z';
    const papers = [
      arrived('d', null, day),
      arrived('c', '2026-01-01', '2026-03-19T00:00:00Z'),
      arrived('b', '2026-01-01', day),
      arrived('a', '2026-01-01', day),
      arrived('e', '2026-03-01', day),
    ];
    expect(ids(rankPapers(papers, NOW))).toEqual(['e', 'a', 'b', 'c', 'd']);
  });

  it('keeps to its window by publication or arrival', () => {
    const papers = [
      arrived('old', '2020', '2026-01-01T00:00:00Z'),
      arrived('new here', '2020', '2026-03-30T12:00:00Z'),
      arrived('published this week', '2026-03-26', '2026-01-01T00:00:00Z'),
      arrived('published this month', '2026-03-05', '2026-01-01T00:00:00Z'),
    ];
    expect(ids(withinWindow(papers, 'day', NOW))).toEqual(['new here']);
    expect(ids(withinWindow(papers, 'week', NOW))).toEqual(['new here', 'published this week']);
    expect(withinWindow(papers, 'month', NOW)).toHaveLength(3);
  });
});
