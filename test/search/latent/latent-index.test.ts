import { describe, expect, it } from 'vitest';
import { createIndexCore } from '../../../src/search/index-core.ts';
import { orthonormalize } from '../../../src/search/latent/orthonormal.ts';
import { RANKING_WEIGHTS } from '../../../src/search/ranking/weights.ts';
import { plainQuery } from '../../../src/search/search-index.ts';
import { parseLexicon } from '../../../src/search/words/lexicon.ts';
import { paper } from '../sample-papers.ts';

/** Two fields with words of their own; only the field's other words join "skiff" to "dinghy". */
const SEA = ['harbor', 'tide', 'anchor', 'sail', 'mast', 'keel'];
const SNOW = ['glacier', 'avalanche', 'crampon', 'summit', 'ridge', 'couloir'];

function papersOf(words: string[], prefix: string) {
  return Array.from({ length: 20 }, (_, i) => {
    const own = words.filter((_, j) => (i + j) % 3 !== 0).join(' ');
    return paper(`${prefix}${i}`, `${prefix} ${i}`, `${own}.`);
  });
}

const PAPERS = [
  ...papersOf(SEA, 'sea'),
  ...papersOf(SNOW, 'snow'),
  paper('skiff', 'One', 'skiff harbor tide anchor.'),
  paper('skiff-too', 'One more', 'skiff harbor anchor.'),
  paper('dinghy', 'Two', 'dinghy sail mast keel anchor.'),
  paper('piton', 'Three', 'piton glacier ridge summit.'),
];

function coreWith(latent: typeof RANKING_WEIGHTS.latent) {
  const weights = { ...RANKING_WEIGHTS, latent, grams: 0, feedback: 0 };
  const core = createIndexCore(undefined, { lexicon: parseLexicon(''), weights });
  core.apply(PAPERS.map((one) => ({ kind: 'upsert', paper: one })));
  return core;
}

describe('latent semantics', () => {
  const none = { perUnit: 0, least: 0, most: 0 };

  it('finds papers of the field that have none of the words, after those that have them', () => {
    const ids = (latent: typeof none) =>
      coreWith(latent)
        .search(plainQuery('skiff'), { limit: 50 })
        .hits.map((hit) => hit.paperId);
    expect(ids(none)).toEqual(['skiff-too', 'skiff']);
    const found = ids(RANKING_WEIGHTS.latent);
    expect(found.slice(0, 2).sort()).toEqual(['skiff', 'skiff-too']);
    const near = found.slice(2);
    expect(near.length).toBeGreaterThan(0);
    expect(near.filter((id) => !id.startsWith('sea') && id !== 'dinghy')).toEqual([]);
  });

  it('does not count papers without the words, and marks them as related', () => {
    const result = coreWith(RANKING_WEIGHTS.latent).search(plainQuery('skiff'), { limit: 50 });
    expect(result.total).toBe(2);
    expect(result.hits.at(-1)?.why).toEqual([{ field: 'related', words: ['skiff'] }]);
  });

  it('takes in papers that come later, and forgets those that go', () => {
    const core = coreWith(RANKING_WEIGHTS.latent);
    core.search(plainQuery('skiff'), { limit: 1 });
    core.apply([
      { kind: 'upsert', paper: paper('late', 'Late', 'canoe harbor tide anchor.') },
      { kind: 'remove', paperId: 'skiff' },
    ]);
    const ids = core.search(plainQuery('skiff'), { limit: 50 }).hits.map((hit) => hit.paperId);
    expect(ids).toContain('late');
    expect(ids).not.toContain('skiff');
  });
});

describe('orthonormal columns', () => {
  it('have length one, stand at right angles, and span the same plane', () => {
    const matrix = Float32Array.from([1, 1, 0, 1, 1, 0, 0, 2]);
    orthonormalize(matrix, 2);
    const dot = (i: number, j: number) =>
      [0, 1, 2, 3].reduce((sum, row) => sum + (matrix[row * 2 + i] ?? 0) * (matrix[row * 2 + j] ?? 0), 0);
    expect([dot(0, 0), dot(1, 1)].map((x) => x.toFixed(5))).toEqual(['1.00000', '1.00000']);
    expect(dot(0, 1)).toBeCloseTo(0, 5);
    // The first column keeps its direction: (1, 0, 1, 0) / √2.
    expect([0, 1, 2, 3].map((row) => matrix[row * 2]?.toFixed(3))).toEqual([
      '0.707',
      '0.000',
      '0.707',
      '0.000',
    ]);
  });

  it('turn a column that depends on another into nothing', () => {
    const matrix = Float32Array.from([1, 2, 1, 2, 0, 0]);
    orthonormalize(matrix, 2);
    expect([1, 3, 5].map((at) => matrix[at])).toEqual([0, 0, 0]);
  });
});
