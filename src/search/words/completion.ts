import { fold } from '../fold.ts';
import { STOP_WORDS } from './stop-words.ts';
import type { Vocabulary } from './vocabulary.ts';

/** So many words stand in for one that is not finished. */
const COMPLETIONS = 5;

/** One letter begins too many words to mean any of them. */
const SHORTEST = 2;

/** A word of the papers, and in how many of them it stands. */
export type UsedWord = readonly [word: string, papers: number];

/**
 * The text of somebody who is still typing: the last word gives way to those words of the papers that begin with it,
 * the most used first. Text that ends in a space is finished, and so is a word that no other begins with.
 */
export function completeLastWord(text: string, beginningWith: (start: string) => UsedWord[]): string {
  const [, before = '', last = ''] = /^(.*?)([\p{L}\p{N}]+)$/su.exec(text) ?? [];
  const start = fold(last).toLowerCase();
  if (start.length < SHORTEST) return text;
  const begun = beginningWith(start).filter(([word]) => !STOP_WORDS.has(word));
  const exact = (word: string) => Number(word === start);
  const best = begun.sort(([a, m], [b, n]) => exact(b) - exact(a) || n - m || (a < b ? -1 : 1));
  const words = best.slice(0, COMPLETIONS).map(([word]) => word);
  return words.length === 0 ? text : before + words.join(' ');
}

/** The words that begin with `start`, found in their bytes: only those few become strings. */
export function wordsBeginningWith(start: string, vocabulary: Vocabulary): UsedWord[] {
  const { bytes, ends } = vocabulary.raw();
  const wanted = Buffer.from(start);
  const found: UsedWord[] = [];
  for (let id = 0, from = 0; id < ends.length; id++) {
    const end = ends[id] ?? 0;
    let same = 0;
    while (same < wanted.length && from + same < end && bytes[from + same] === wanted[same]) same++;
    from = end;
    const papers = same === wanted.length ? vocabulary.papersWithWord(id) : 0;
    if (papers > 0) found.push([vocabulary.word(id), papers]);
  }
  return found;
}
