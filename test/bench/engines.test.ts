import { describe, expect, it } from 'vitest';
import { chooseEngines } from '../../bench/engines/engines.ts';
import { paper } from '../search/sample-papers.ts';

const PAPERS = [
  paper('sails', 'Sails in the wind', 'A sail is cut from cloth and carries a boat.'),
  paper('boats', 'Boats and their keels', 'The keel holds a boat upright when the wind is strong.'),
  paper('ropes', 'Ropes', 'Old ropes break. Knots hold.'),
];

function search(name: string, text: string, limit = 10): string[] {
  const [kind] = chooseEngines(name);
  const engine = kind?.open(PAPERS);
  try {
    return engine?.search(text, limit) ?? [];
  } finally {
    engine?.close();
  }
}

describe.each(['ours', 'bm25', 'fts5', 'minisearch'])('the engine %s', (name) => {
  it('puts the paper with the word in its title first, and keeps to the limit', () => {
    expect(search(name, 'wind sails')[0]).toBe('sails');
    expect(search(name, 'wind', 1)).toHaveLength(1);
  });

  it.each(['', 'zzyzx', '"', 'NEAR(a, b) AND OR NOT', "it's * ^ : - {title}: x", '\u0000', 'чайка'])(
    'takes %j without an exception',
    (text) => {
      expect(search(name, text)).toBeInstanceOf(Array);
    },
  );
});

describe('what the engines differ in', () => {
  it.each(['bm25', 'fts5'])('%s compares stems', (name) => {
    expect(search(name, 'broken knot breaking')).toEqual(['ropes']);
  });

  it('minisearch is left as it comes: it compares words', () => {
    expect(search('minisearch', 'breaking')).toEqual([]);
  });

  it('bm25 scores by the formula: a rare word outweighs a common one', () => {
    expect(search('bm25', 'boat wind keel')).toEqual(['boats', 'sails']);
  });
});

describe('the choice of engines', () => {
  it('has ours first, whatever the order they are named in', () => {
    expect(chooseEngines('bm25,ours').map((kind) => kind.name)).toEqual(['ours', 'bm25']);
    expect(chooseEngines(undefined)).toHaveLength(4);
  });

  it('names those that exist when one does not', () => {
    expect(() => chooseEngines('lucene')).toThrow(/ours, bm25, fts5, minisearch/);
  });
});
