import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseQuery } from '../../src/search/query.ts';
import { plainQuery, type SearchQuery } from '../../src/search/search-index.ts';

const EXAMPLES: [text: string, expected: Partial<SearchQuery>][] = [
  ['sparse attention', { text: 'sparse attention' }],
  ['author:rosén kites', { text: 'kites', authors: ['rosén'] }],
  ['author:"Ana Rosén" author:li', { authors: ['Ana Rosén', 'li'] }],
  ['Category:cs.LG cat:cs', { categories: ['cs.LG', 'cs'] }],
  ['tides since:2024', { text: 'tides', since: '2024' }],
  ['tides since:2024-05', { text: 'tides', since: '2024-05' }],
  ['tides since:2024-02-29', { text: 'tides', since: '2024-02-29' }],
  ['"long letters" reading', { text: 'reading', phrases: ['long letters'] }],
  ['“long letters”', { phrases: ['long letters'] }],
  ['attention -survey -"case study"', { text: 'attention', excluded: ['survey', 'case study'] }],
  ['attention –survey —review', { text: 'attention', excluded: ['survey', 'review'] }],
  ['"half a phrase', { text: 'half a phrase' }],
  ['in-context learning', { text: 'in-context learning' }],
  ['https://papers.test/kites', { text: 'https://papers.test/kites' }],
  ['title:kites', { text: 'title:kites' }],
  ['__proto__:x constructor:y', { text: '__proto__:x constructor:y' }],
];

describe('query syntax', () => {
  it.each(EXAMPLES)('reads %j', (text, expected) => {
    expect(parseQuery(text)).toEqual({ ok: true, query: { ...plainQuery(''), ...expected } });
  });

  it.each([
    ['', /in words/],
    ['  \u200b ', /in words/],
    ['😀', /in words/],
    ['""', /in words/],
    ['author:', /author:"Ann Example"/],
    ['kites auther:li', /Did you mean `author:`/],
    ['kites categroy:cs', /Did you mean `category:`/],
    ['kites since:yesterday', /since:2024-05/],
    ['kites since:2024-13', /since:2024-05/],
    ['kites since:2023-02-29', /since:2024-05/],
    ['kites -author:li', /-survey/],
  ])('explains %j', (text, message) => {
    expect(parseQuery(text)).toEqual({ ok: false, message: expect.stringMatching(message) });
  });

  it('never throws, and what it accepts asks for something', () => {
    const piece = fc.constantFrom(
      '"',
      '“',
      '-',
      '–',
      'author:',
      'since:',
      'category:',
      'x',
      ' ',
      '2024',
      '\n',
      '𝒳',
      ':',
    );
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string({ unit: 'binary' }),
          fc.array(piece).map((parts) => parts.join('')),
        ),
        (text) => {
          const parsed = parseQuery(text);
          if (!parsed.ok) return parsed.message.length > 10;
          const { since, ...lists } = parsed.query;
          return since !== null || Object.values(lists).some((value) => value.length > 0);
        },
      ),
      { numRuns: 500 },
    );
  });

  it.each(['"', '-', 'a:', 'author:"', '" ', '“-', 'author:x ', '- '])(
    'reads 10,000 characters of %j at once',
    (piece) => {
      const start = performance.now();
      parseQuery(piece.repeat(10_000 / piece.length));
      expect(performance.now() - start).toBeLessThan(500);
    },
  );
});
