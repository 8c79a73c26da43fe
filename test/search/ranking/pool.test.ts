import { describe, expect, it } from 'vitest';
import { createIndexCore, type IndexCore } from '../../../src/search/index-core.ts';
import { poolOf } from '../../../src/search/ranking/pool.ts';
import { plainQuery, type ResultPage, type SearchQuery } from '../../../src/search/search-index.ts';
import { paper } from '../sample-papers.ts';

/** A generator of the same numbers every time, 0 to 1 (xorshift32, Marsaglia 2003). */
function numbers(seed: number): () => number {
  let state = seed;
  return () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) / 2 ** 32;
  };
}

const SYLLABLES = 'ba ke lo mi nu ra se ti vo xa pli dro gan fel mor sut'.split(' ');

/** The word of a number, different for each; neighbours look alike. */
function wordOf(number: number): string {
  const of = (rest: number) => SYLLABLES[rest % SYLLABLES.length] ?? '';
  return of(number) + of(Math.floor(number / 16)) + of(Math.floor(number / 256) + 5);
}

/** Texts of some subject's own words and of words that all have, small numbers far more often than large ones. */
function textOf(subject: number, { words, next }: { words: number; next: () => number }): string {
  const one = () =>
    next() < 0.5 ? 400 + subject * 40 + Math.floor(40 * next() ** 2) : Math.floor(400 * next() ** 3);
  return Array.from({ length: words }, () => wordOf(one())).join(' ');
}

const PAPERS = 1_500;
const POOL = 150;

function corpusOf(pool: number): IndexCore {
  const next = numbers(7);
  const core = createIndexCore(undefined, { words: 'compact', pool });
  const papers = Array.from({ length: PAPERS }, (_, i) => {
    const title = textOf(i % 60, { words: 6, next });
    return paper(`p${i}`, title, textOf(i % 60, { words: 40, next }), {
      publishedAt: `${2000 + (i % 20)}`,
      categories: [i % 8 === 0 ? 'q' : 'r'],
    });
  });
  core.apply(papers.map((one) => ({ kind: 'upsert', paper: one })));
  return core;
}

const all = corpusOf(Number.POSITIVE_INFINITY);
const pooled = corpusOf(POOL);

function results(query: SearchQuery, page: ResultPage) {
  const [expected, found] = [all, pooled].map((core) => core.search(query, page));
  return { expected, found };
}

function questions(words: number): SearchQuery[] {
  const next = numbers(11);
  return Array.from({ length: 60 }, (_, i) => plainQuery(textOf(i, { words, next })));
}

describe('a pool of papers that promise most', () => {
  it.each([2, 3, 19])('holds nearly all that belong among the first ten for %i words', (words) => {
    let same = 0;
    let places = 0;
    for (const query of questions(words)) {
      const { expected, found } = results(query, { limit: 10 });
      expect(found?.total).toBe(expected?.total);
      expect(found?.terms).toEqual(expected?.terms);
      for (const [i, hit] of (expected?.hits ?? []).entries()) {
        places++;
        if (found?.hits[i]?.paperId === hit.paperId) same++;
      }
    }
    expect(places).toBeGreaterThan(500);
    expect(same / places).toBeGreaterThan(0.95);
  });

  it.each([
    ['that half of the papers pass', { since: '2010' }],
    ['that few papers pass', { since: '2019' }],
    ['that names a category', { categories: ['q'] }],
    ['that leaves a word out', { excluded: [wordOf(1)] }],
  ])('holds nearly all that belong behind a filter %s, and counts them all', (_name, filter) => {
    let same = 0;
    let places = 0;
    for (const query of questions(3)) {
      const { expected, found } = results({ ...query, ...filter }, { limit: 10 });
      expect(found?.total).toBe(expected?.total);
      for (const [i, hit] of (expected?.hits ?? []).entries()) {
        places++;
        if (found?.hits[i]?.paperId === hit.paperId) same++;
      }
    }
    expect(places).toBeGreaterThan(300);
    expect(same / places).toBeGreaterThan(0.95);
  });

  it('gives way to all papers for later pages', () => {
    for (const query of questions(19).slice(0, 10)) {
      const later = results(query, { limit: 10, offset: POOL });
      expect(later.found).toEqual(later.expected);
      expect(later.found?.hits).toHaveLength(10);
    }
  });

  it('finds a word that no paper has by the letters it shares', () => {
    const known = wordOf(400);
    const { expected, found } = results(plainQuery(`z${known}zz`), { limit: 10 });
    expect(expected?.hits.length).toBeGreaterThan(0);
    expect(found).toEqual(expected);
  });
});

describe('poolOf', () => {
  const share = (...values: number[]) => ({ values: Float64Array.from(values), factor: 1, most: 6 });

  it('takes the largest sums, and equal ones together', () => {
    const { docs, marks } = poolOf(share(0, 5, 1, 2, 3, 5), share(0, 0, 1, 3, 0, 0), {
      wanted: 2,
      passes: null,
    });
    expect([...docs]).toEqual([1, 3, 5]);
    expect([...(marks ?? [])]).toEqual([0, 1, 0, 1, 0, 1]);
  });

  it('takes the best that pass besides', () => {
    const passes = (doc: number) => doc % 2 === 0;
    const { docs } = poolOf(share(0, 5, 1, 2, 3, 4, 1), share(0, 0, 0, 0, 0, 0, 0), { wanted: 2, passes });
    expect([...docs]).toEqual([1, 2, 4, 5, 6]);
    const few = poolOf(share(0, 5, 1, 2, 3, 4, 1), share(0, 0, 0, 0, 0, 0, 0), { wanted: 4, passes });
    expect([...few.docs]).toEqual([0, 1, 2, 3, 4, 5, 6]);
  });

  it('takes none of those of which nothing is known, however many are wanted', () => {
    const nothing = { values: new Float64Array(3), factor: 0, most: 0 };
    expect([...poolOf(nothing, nothing, { wanted: 1, passes: null }).docs]).toEqual([]);
    expect([...poolOf(share(0, 5, 0), nothing, { wanted: 2, passes: null }).docs]).toEqual([1]);
  });
});
