import { describe, expect, it } from 'vitest';
import { analyze } from '../../../src/search/analysis.ts';
import { parseLexicon } from '../../../src/search/words/lexicon.ts';
import { suggest, withSpelling } from '../../../src/search/words/spelling.ts';
import { unitsOf } from '../../../src/search/words/units.ts';
import { createVocabulary, type Vocabulary } from '../../../src/search/words/vocabulary.ts';

/** A vocabulary of one paper, and how often all its words were looked through. */
function watchedVocabulary(words: string[]): { vocabulary: Vocabulary; looks(): number } {
  const vocabulary = createVocabulary();
  vocabulary.count(
    Uint32Array.from(words, (word) => vocabulary.intern(word)),
    1,
  );
  let looks = 0;
  const raw = () => {
    looks++;
    return vocabulary.raw();
  };
  return { vocabulary: { ...vocabulary, raw }, looks: () => looks };
}

/** Words that no paper has, all different. */
function foreignText(words: number): string {
  const letters = (i: number) =>
    [...i.toString(26)].map((digit) => 'bcdfghjklmnpqrstvwxzaeiouy'[Number.parseInt(digit, 26)]);
  return Array.from({ length: words }, (_, i) => `zwqkrt${letters(i).join('')}x`).join(' ');
}

const lexicon = parseLexicon('');

describe('a text in another language', () => {
  it.each([
    [
      'looked for',
      (text: string, vocabulary: Vocabulary) => withSpelling(unitsOf(text, lexicon), vocabulary),
    ],
    ['corrected', (text: string, vocabulary: Vocabulary) => suggest(text, analyze(text), vocabulary)],
  ])('has only its first words %s, however long it is: each looks through all words', (_what, work) => {
    const [short, long] = [10, 1500].map((length) => {
      const { vocabulary, looks } = watchedVocabulary(['harbor', 'memory', 'kite']);
      work(foreignText(length), vocabulary);
      return looks();
    });
    expect(short).toBeGreaterThan(0);
    expect(long).toBe(short);
  });
});

it('asks for so many things at most, however long the text is', () => {
  expect(unitsOf(foreignText(100), lexicon)).toHaveLength(100);
  expect(unitsOf(foreignText(1500), lexicon)).toHaveLength(128);
});
