import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Paper } from '../../src/papers/paper.ts';
import { createIndexCore } from '../../src/search/index-core.ts';
import { parseQuery } from '../../src/search/query.ts';
import { plainQuery } from '../../src/search/search-index.ts';
import { detachArrays } from '../../src/search/snapshot/snapshot-arrays.ts';
import { FILTERED, FIRST_HITS } from './contract.ts';
import { paper, SAMPLE_PAPERS } from './sample-papers.ts';

/** The contract holds for both indexes of words, and for grams with and without postings. */
describe.each([
  { words: 'minisearch', gramPostings: 1000 },
  { words: 'compact', gramPostings: 1000 },
  { words: 'compact', gramPostings: 0 },
] as const)('with words in $words, postings of grams for $gramPostings papers', (options) => {
  function coreOf(papers: Paper[]) {
    const core = createIndexCore(undefined, options);
    core.apply(papers.map((one) => ({ kind: 'upsert', paper: one })));
    return core;
  }

  function find(core: ReturnType<typeof coreOf>, text: string, limit = 10) {
    const parsed = parseQuery(text);
    if (!parsed.ok) throw new Error(parsed.message);
    return core.search(parsed.query, { limit });
  }

  const ids = (result: { hits: { paperId: string }[] }) => result.hits.map((hit) => hit.paperId);

  describe('ranking', () => {
    const core = coreOf(SAMPLE_PAPERS);

    it.each(FIRST_HITS)('for %j puts %j first: %s', (text, first) => {
      expect(ids(find(core, text))[0]).toBe(first);
    });

    it('puts the newer of two equal papers first, and the smaller id of two of one date', () => {
      const same = (id: string, publishedAt: string | null) =>
        paper(id, 'Snow', 'It snows.', { publishedAt });
      const papers = [same('b', '2023'), same('old', '2020'), same('none', null), same('a', '2023')];
      expect(ids(find(coreOf(papers), 'snow'))).toEqual(['a', 'b', 'old', 'none']);
    });

    it('does not depend on the order in which papers came', () => {
      const once = find(core, 'harbor sensors memory weights');
      fc.assert(
        fc.property(fc.shuffledSubarray(SAMPLE_PAPERS, { minLength: SAMPLE_PAPERS.length }), (shuffled) => {
          expect(find(coreOf(shuffled), 'harbor sensors memory weights')).toEqual(once);
        }),
      );
    });

    it('counts a title more than an abstract', () => {
      const papers = [paper('in-abstract', 'Rain', 'Snow falls.'), paper('in-title', 'Snow', 'Rain falls.')];
      expect(ids(find(coreOf(papers), 'snow'))).toEqual(['in-title', 'in-abstract']);
    });
  });

  it('is saved in as few parts with many words and papers as with one: each part costs a start time', () => {
    const partsOf = (papers: Paper[]) => {
      const { shape, arrays } = detachArrays(coreOf(papers).save());
      return { arrays: arrays.length, objects: JSON.stringify(shape).split(/[[{]/).length };
    };
    expect(partsOf(SAMPLE_PAPERS)).toEqual(partsOf(SAMPLE_PAPERS.slice(0, 1)));
  });

  describe('results', () => {
    const core = coreOf(SAMPLE_PAPERS);

    it('say which of the words stood where, as the person wrote them', () => {
      const [first] = find(core, 'Attentions memory').hits;
      expect(first?.why).toEqual([
        { field: 'title', words: ['Attentions'] },
        { field: 'abstract', words: ['Attentions', 'memory'] },
      ]);
    });

    it('name a compound once, not its parts too', () => {
      const [first] = find(core, 'in-context').hits;
      expect(first?.why[0]).toEqual({ field: 'title', words: ['in-context'] });
    });

    it('mark what is only near as related and do not count it', () => {
      const result = find(core, 'attntion');
      expect(result).toMatchObject({ total: 1, suggestion: 'attention' });
      const near = find(core, 'sensorial');
      expect(near.total).toBe(0);
      expect(near.hits[0]).toMatchObject({
        paperId: 'tides',
        why: [{ field: 'related', words: ['sensorial'] }],
      });
    });

    it('count every match beyond the page, and turn the page', () => {
      const all = ids(find(core, 'harbor memory'));
      expect(find(core, 'harbor memory', 1)).toMatchObject({ total: 3, hits: [{ paperId: all[0] }] });
      const { hits } = core.search(plainQuery('harbor memory'), { limit: 2, offset: 1 });
      expect(hits.map((hit) => hit.paperId)).toEqual(all.slice(1, 3));
    });

    it('say which words the index knows', () => {
      const { terms } = find(core, 'harbor zeppelins');
      expect(terms.map(({ word, known }) => [word, known])).toEqual([
        ['harbor', true],
        ['zeppelins', false],
      ]);
    });

    it('carry evidence that grows with the words a paper has', () => {
      const coverage = (text: string) => find(core, text).hits[0]?.evidence?.coverage ?? 0;
      expect(coverage('kite attention')).toBe(1);
      expect(coverage('kite zeppelins')).toBeGreaterThan(coverage('kite zeppelins balloons'));
    });

    it('are empty for nothing but stop words, symbols, or an empty index', () => {
      for (const text of ['which of the papers', '!!!', '']) {
        expect(core.search(plainQuery(text), { limit: 5 })).toMatchObject({ hits: [], total: 0 });
      }
      expect(coreOf([]).search(plainQuery('snow'), { limit: 5 })).toMatchObject({ hits: [], total: 0 });
    });
  });

  describe('filters', () => {
    const core = coreOf(SAMPLE_PAPERS);

    it.each(FILTERED)('%j leaves %j, newest first when nothing is ranked', (text, expected) => {
      expect(ids(find(core, text))).toEqual(expected);
    });
  });

  describe('changes', () => {
    it('replace a paper of the same id, and remove', () => {
      const core = coreOf(SAMPLE_PAPERS);
      core.apply([{ kind: 'upsert', paper: paper('kites', 'Submarines', 'They dive.') }]);
      expect(find(core, 'attention').total).toBe(0);
      expect(ids(find(core, 'submarine'))).toEqual(['kites']);
      core.apply([
        { kind: 'remove', paperId: 'kites' },
        { kind: 'remove', paperId: 'unknown' },
      ]);
      expect(find(core, 'submarine').total).toBe(0);
      expect(core.size).toBe(SAMPLE_PAPERS.length - 1);
    });

    it('leave the same index as if only the last state had been added', () => {
      const core = coreOf([...SAMPLE_PAPERS, paper('gone', 'Harbor memory', 'Harbor sensors and weights.')]);
      core.apply([
        { kind: 'remove', paperId: 'gone' },
        ...SAMPLE_PAPERS.map((one) => ({ kind: 'upsert' as const, paper: one })),
      ]);
      const text = 'harbor memory sensors';
      expect(find(core, text)).toEqual(find(coreOf(SAMPLE_PAPERS), text));
    });
  });

  describe('similar papers', () => {
    it('share words with the paper, which is left out itself', () => {
      const core = coreOf(SAMPLE_PAPERS);
      const result = core.similar('kites', { limit: 5 });
      expect(ids(result)).not.toContain('kites');
      expect(ids(result)).toContain('tides');
      expect(result.hits[0]?.why.length).toBeGreaterThan(0);
    });

    it('of an unknown paper are none', () => {
      expect(coreOf(SAMPLE_PAPERS).similar('nobody', { limit: 5 })).toMatchObject({ hits: [], total: 0 });
    });
  });

  it('answers any text without an exception', () => {
    const core = coreOf(SAMPLE_PAPERS);
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (text) => {
        core.search(
          { ...plainQuery(text), phrases: [text], excluded: [text], authors: [text] },
          { limit: 5 },
        );
      }),
    );
  });
});
