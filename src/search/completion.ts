import { fold } from './fold.ts';
import { STOP_WORDS } from './stop-words.ts';
import type { Vocabulary } from './vocabulary.ts';

/** So many words stand in for one that is not finished. */
const COMPLETIONS = 5;

/** One letter begins too many words to mean any of them. */
const SHORTEST = 2;

/**
 * The text of somebody who is still typing: the last word gives way to those words of the papers that begin with it,
 * the most used first. Text that ends in a space is finished, and so is a word that no other begins with.
 */
export function completeLastWord(text: string, vocabulary: Pick<Vocabulary, 'entries'>): string {
  const [, before = '', last = ''] = /^(.*?)([\p{L}\p{N}]+)$/su.exec(text) ?? [];
  const start = fold(last).toLowerCase();
  if (start.length < SHORTEST) return text;
  const begun: [string, number][] = [];
  for (const entry of vocabulary.entries()) {
    if (entry[0].startsWith(start) && !STOP_WORDS.has(entry[0])) begun.push(entry);
  }
  const exact = (word: string) => Number(word === start);
  const best = begun.sort(([a, m], [b, n]) => exact(b) - exact(a) || n - m || (a < b ? -1 : 1));
  const words = best.slice(0, COMPLETIONS).map(([word]) => word);
  return words.length === 0 ? text : before + words.join(' ');
}
