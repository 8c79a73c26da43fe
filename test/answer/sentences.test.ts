import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sentencesOf } from '../../src/answer/sentences.ts';

/** `|` stands where one sentence ends and the next begins. */
const EXAMPLES = [
  'Kites fly.| They need wind.',
  'Does it fly?| Yes!| It does.',
  'Gulls, e.g. Herring gulls, i.e. Larus, fly.| We count them.',
  'This was shown by Rosén et al. (2019) before.| We repeat it.',
  'See Fig. 3 and Eq. 2 for more.| The rest is here.',
  'It gains 3.5 points over v2.1 and 0.4 BLEU.| It is small.',
  'We beat Kite vs. Gull by far.| Code is at https://code.test/a.b?c=d.| Try it.',
  'We thank J. Li for data.| Nothing else.',
  'The set has dimension D. We show a bound.'.replace('D. We', 'D.| We'),
  'They say "it flies." (Not far.)'.replace('" (', '"| ('),
  'Memory is scarce ...| We save it.',
  'One line\nbreaks here.| Another.',
  'A title line\n\n| A paragraph without a stop',
  'Weights are in {w}.| 12 of them matter.| $k$ do not.',
  'Prices fell (by 5%.)| iKite is cheap.',
  'approx. ten words w.r.t. the rest.| End',
  'no capital follows. here it goes on',
];

describe('sentences', () => {
  it.each(EXAMPLES)('%j', (example) => {
    const text = example.replaceAll('|', '');
    const expected = example.split('|').map((sentence) => sentence.trim());
    expect(sentencesOf(text).map(({ start, end }) => text.slice(start, end))).toEqual(expected);
  });

  it('have none in an empty text', () => {
    expect(sentencesOf('')).toEqual([]);
    expect(sentencesOf(' \n ')).toEqual([]);
  });

  it('cover every character but blanks exactly once, in order', () => {
    const piece = fc.constantFrom('A', 'b', '. ', '? ', 'e.g. ', '\n\n', '3.5', '"', ') ', ' ', '…', '𝒳');
    fc.assert(
      fc.property(
        fc.array(piece).map((parts) => parts.join('')),
        (text) => {
          let at = 0;
          for (const { start, end } of sentencesOf(text)) {
            expect(text.slice(at, start).trim()).toBe('');
            expect(text.slice(start, end)).toBe(text.slice(start, end).trim());
            expect(end).toBeGreaterThan(start);
            at = end;
          }
          expect(text.slice(at).trim()).toBe('');
        },
      ),
    );
  });
});
