import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { papersOf } from '../../bench/corpus/corpus.ts';
import { corpusFromFile } from '../../bench/corpus/from-file.ts';
import { generatedCorpus, generatedPaper } from '../../bench/corpus/generated.ts';
import { createRanks } from '../../bench/corpus/ranks.ts';
import { statisticsOf, type TextStatistics } from '../../bench/corpus/statistics.ts';
import { topicAt, topicalRank } from '../../bench/corpus/topics.ts';
import { wordAt } from '../../bench/corpus/words.ts';
import { createScratch, type Scratch } from './scratch.ts';

const collect = async <T>(values: AsyncIterable<T>): Promise<T[]> => {
  const list: T[] = [];
  for await (const value of values) list.push(value);
  return list;
};

describe('generated papers', () => {
  it('are the same for the same seed, in whatever order and batches they are made', async () => {
    const corpus = generatedCorpus(5);
    const whole = await papersOf(corpus, 0, 40);
    expect(await papersOf(corpus, 30, 40)).toEqual(whole.slice(30));
    expect((await collect(corpus.batches(0, 40, 16))).map((batch) => batch.length)).toEqual([16, 16, 8]);
    expect(generatedPaper(5, 7)).toEqual(whole[7]);
    expect(generatedPaper(6, 7).abstract).not.toBe(whole[7]?.abstract);
    expect(new Set(whole.map((paper) => paper.id)).size).toBe(40);
  });

  it('share words within a topic, so that there is something latent to find', () => {
    const ranks = Array.from({ length: 200 }, (_, i) => 1000 + 37 * i);
    const [mine, other] = [topicAt(0.1), topicAt(0.9)].map((topic) =>
      ranks.map((rank) => topicalRank(topic, rank)),
    );
    expect(ranks.map((rank) => topicalRank(topicAt(0.1), rank))).toEqual(mine);
    expect(mine?.filter((rank, i) => rank === other?.[i]).length).toBeLessThan(20);
    expect(mine?.every((rank, i) => Math.abs(rank - (ranks[i] ?? 0)) < 32)).toBe(true);
  });

  it('have words that no other rank has', () => {
    const words = new Set(Array.from({ length: 300_000 }, (_, rank) => wordAt(rank)));
    expect(words.size).toBe(300_000);
  });
});

describe('the law of ranks', () => {
  it('falls slowly first and steeply then, and has no last rank', () => {
    const rankAt = createRanks({ head: 1, bend: 1000, tail: 2 });
    expect(rankAt(0)).toBe(0);
    expect(rankAt(0.999_999_999)).toBeGreaterThan(1_000_000);
    const shares = [1, 10, 100].map((rank) => shareOf(rankAt, rank));
    expect((shares[0] ?? 0) / (shares[1] ?? 1)).toBeCloseTo(10, 0);
    expect((shares[1] ?? 0) / (shares[2] ?? 1)).toBeGreaterThan(10);
  });

  /** Where a rank ends less where it begins, by halving. */
  function shareOf(rankAt: (u: number) => number, rank: number): number {
    const edge = (of: number) => {
      let [low, high] = [0, 1];
      for (let i = 0; i < 50; i++) {
        const middle = (low + high) / 2;
        if (rankAt(middle) < of) low = middle;
        else high = middle;
      }
      return low;
    };
    return edge(rank) - edge(rank - 1);
  }
});

describe('the text they are made of', () => {
  /** What 84,792 abstracts of computer science showed in their first 3,000, and how far ours may be from it. */
  const REAL: [keyof TextStatistics, value: number, tolerance: number][] = [
    ['vocabulary', 17_579, 4500],
    ['heaps', 0.49, 0.07],
    ['zipfHead', 0.92, 0.12],
    ['first50', 0.375, 0.04],
    ['first1000', 0.76, 0.04],
    ['once', 0.35, 0.06],
    ['burst', 1.34, 0.12],
    ['abstractWords', 162, 8],
    ['titleWords', 9.9, 0.7],
    ['authors', 5.5, 0.5],
    ['distinct', 0.61, 0.05],
    ['letters', 5.55, 0.4],
  ];

  it('is like real abstracts in what makes indexing hard', async () => {
    const figures = await statisticsOf(generatedCorpus(3).batches(0, 3000, 500), 3000);
    for (const [name, value, tolerance] of REAL) {
      expect(figures[name], name).toBeGreaterThan(value - tolerance);
      expect(figures[name], name).toBeLessThan(value + tolerance);
    }
  });
});

describe('papers of a file', () => {
  let scratch: Scratch;
  beforeEach(() => {
    scratch = createScratch();
  });
  afterEach(() => scratch.remove());

  it('are read from where they are asked for, as far as there are any', async () => {
    const file = scratch.records(
      'real.ndjson',
      ['a', 'b', 'c'].map((id) => ({ id, title: `Title ${id}`, abstract: 'Text.' })),
    );
    const papers = await papersOf(corpusFromFile(file), 1, 9);
    expect(papers.map((paper) => paper.id)).toEqual(['b', 'c']);
    expect(papers[0]).toMatchObject({ title: 'Title b', authors: [], publishedAt: null });
  });
});
