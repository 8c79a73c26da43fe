import fc from 'fast-check';
import { expect, it } from 'vitest';
import { eachWord, tokenize } from '../../../src/search/words/tokens.ts';

/** What can stand in an abstract, in any order. */
const piece = fc.oneof(
  fc.constantFrom(
    ..."a B x1 3.5 10,000 don't model's it's in-context w/o W/ b/c and/or \\emph \\it \\tau ReLU^{2} - -- / ' ’ . , ; — … naïve ﬁne é Σ ² ‑ 日本".split(
      ' ',
    ),
  ),
  fc.constantFrom(' ', '', '-', '/', '.', "'", '\n'),
  fc.string({ unit: 'binary', maxLength: 4 }),
  fc.string({ unit: 'grapheme-ascii', maxLength: 45 }),
);

it('finds the same words letter by letter as with expressions', () => {
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 30 }), (pieces) => {
      const text = pieces.join('');
      const words: { word: string; joined: boolean }[] = [];
      eachWord(text, (word, joined) => words.push({ word, joined }));
      expect(words).toEqual(tokenize(text).map(({ word, joined }) => ({ word, joined })));
    }),
    { numRuns: 2000 },
  );
});
