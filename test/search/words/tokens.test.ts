import fc from 'fast-check';
import { expect, it } from 'vitest';
import { createStringTable } from '../../../src/search/compact/string-table.ts';
import { JOINED, wordIdOf } from '../../../src/search/documents.ts';
import { eachWord, tokenize } from '../../../src/search/words/tokens.ts';
import { createWordReader } from '../../../src/search/words/word-reader.ts';
import { hostileText } from './text-pieces.ts';

const expected = (text: string) => tokenize(text).map(({ word, joined }) => ({ word, joined }));

it('finds the same words letter by letter as with expressions', () => {
  fc.assert(
    fc.property(hostileText, (text) => {
      const words: { word: string; joined: boolean }[] = [];
      eachWord(text, (word, joined) => words.push({ word, joined }));
      expect(words).toEqual(expected(text));
    }),
    { numRuns: 2000 },
  );
});

it('reads the same words from bytes, text after text', () => {
  fc.assert(
    fc.property(fc.array(hostileText, { maxLength: 4 }), (texts) => {
      const table = createStringTable();
      const reader = createWordReader(table);
      for (const text of texts) reader.read(text);
      const words = [...reader.entries()].map((entry) => ({
        word: table.text(wordIdOf(entry)),
        joined: entry >= JOINED,
      }));
      expect(words).toEqual(texts.flatMap(expected));
    }),
    { numRuns: 1000 },
  );
});
