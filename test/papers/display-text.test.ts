import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { displayText } from '../../src/papers/display-text.ts';

describe('text for display', () => {
  it.each([
    ['Poincar\\\'e and M\\"{u}ller', 'Poincaré and Müller'],
    ['{\\it soft} \\emph{rules} and \\textcolor[rgb]{0.1,0,0}{code}', 'soft rules and code'],
    ['a gain of 4\\% for \\method', 'a gain of 4% for method'],
    ['costs $5 and $10, $\\alpha$-divergence', 'costs $5 and $10, α-divergence'],
    ["networks~(DNNs) are ``good'' -- or not", 'networks (DNNs) are “good” – or not'],
    ['256times256 pixels, 3times as fast, 26 times', '256×256 pixels, 3× as fast, 26 times'],
    ['mathcal O(n) geq 3 and approx1%', 'O(n) ≥ 3 and ≈1%'],
    ['run --flag on ~50% of le 5 mai', 'run --flag on ~50% of le 5 mai'],
    ['a < b & <!channel> *x* _y_', 'a < b & <!channel> *x* _y_'],
    ['\u202eevil\u0007 \u200btext\t\n here', 'evil text here'],
    ['e\u0301', 'é'],
    ['\\constructor \\tau', 'constructor τ'],
  ])('turns %j into %j', (raw, shown) => {
    expect(displayText(raw)).toBe(shown);
  });

  it('never holds controls, overrides or outer white space, and is well-formed', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (raw) => {
        const shown = displayText(raw);
        expect(shown).toBe(shown.trim());
        expect(shown).not.toMatch(/[\p{Cc}\p{Cs}\u202a-\u202e\u2066-\u2069]/u);
      }),
    );
  });

  it('stays as it is when cleaned again', () => {
    const pieces = [
      '\\',
      '{',
      '}',
      '$',
      '%',
      "'",
      '`',
      '"',
      '~',
      '-',
      'it',
      'emph',
      'x',
      ' ',
      '2',
      'times',
      'v',
    ];
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...pieces), { maxLength: 25 }), (parts) => {
        const once = displayText(parts.join(''));
        expect(displayText(once)).toBe(once);
      }),
      { numRuns: 500 },
    );
  });

  it('takes time in proportion to the text', () => {
    for (const piece of ['``', "''", '$a', '\\c', '{\\it', '~', '--', '\\textcolor[', '\\href{']) {
      const started = performance.now();
      displayText(piece.repeat(20_000));
      expect(performance.now() - started, piece).toBeLessThan(3000);
    }
  });
});
