import { createHash } from 'node:crypto';
import { displayText } from './display-text.ts';
import { GREEK } from './tex-symbols.ts';

const GREEK_NAMES = new Map(
  [...GREEK]
    .filter(([name]) => !name.startsWith('var'))
    .map(([name, letter]) => [letter, name.toLowerCase()]),
);

/**
 * What two spellings of one title have in common: NFKC, lower case, TeX and punctuation gone, no white space.
 * Greek letters and ∞ become their TeX names, because some pages have lost the backslash before them.
 */
export function normalisedTitle(title: string): string {
  const folded = displayText(title)
    .replace(/[\u0370-\u03ff]/g, (letter) => GREEK_NAMES.get(letter) ?? letter)
    .normalize('NFKC')
    .toLowerCase()
    .replace(/μ/g, 'mu')
    .replace(/∞/g, 'infty');
  const words = folded.replace(/[^\p{L}\p{N}\p{M}\p{Sm}]|[|~]/gu, '');
  return words === '' ? folded.replace(/\s+/g, '') : words;
}

/** The first 16 hex digits of the SHA-256 of the normalised title. */
export function titleHash(title: string): string {
  return createHash('sha256').update(normalisedTitle(title)).digest('hex').slice(0, 16);
}
