import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createIndexCore } from '../../../src/search/index-core.ts';
import { plainQuery } from '../../../src/search/search-index.ts';
import { completeLastWord } from '../../../src/search/words/completion.ts';
import { SAMPLE_PAPERS } from '../sample-papers.ts';

const words: [string, number][] = [
  ['sparse', 5],
  ['sparsity', 9],
  ['spar', 1],
  ['attention', 7],
  ['the', 50],
  ['there', 20],
  ['theorem', 2],
];
const beginningWith = (start: string) => words.filter(([word]) => word.startsWith(start));

describe('a word that is still being typed', () => {
  it.each([
    ['sparse att', 'sparse attention'],
    ['spars', 'sparsity sparse'],
    ['spar', 'spar sparsity sparse'],
    ['Spars', 'sparsity sparse'],
    ['the', 'theorem'],
    ['sparse ', 'sparse '],
    ['s', 's'],
    ['zzz', 'zzz'],
    ['', ''],
  ])('“%s” becomes “%s”', (typed, completed) => {
    expect(completeLastWord(typed, beginningWith)).toBe(completed);
  });

  it('never throws and keeps what stands before it', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (typed) => {
        const kept = /^(.*?)[\p{L}\p{N}]*$/su.exec(typed)?.[1] ?? '';
        expect(completeLastWord(typed, beginningWith).startsWith(kept)).toBe(true);
      }),
    );
  });

  it('finds in an index what its beginning finds only while typing', () => {
    const core = createIndexCore();
    core.apply(SAMPLE_PAPERS.map((paper) => ({ kind: 'upsert', paper })));
    const find = (typing: boolean) =>
      core.search(plainQuery('kite atten'), { limit: 1, typing }).hits.map(({ paperId }) => paperId);
    expect(find(true)).toEqual(['kites']);
    const alone = (typing: boolean) =>
      core.search(plainQuery('letter'.slice(0, 4)), { limit: 1, typing }).hits;
    expect(alone(true)[0]?.paperId).toBe('kites');
  });
});
