import { plainWord, type Reading, type Word } from './words.ts';

const ENDS = new Set(['days', 'day', 'digests', 'digest', 'ones']);

/** Reads `skip empty [days]`, `no empty digests`, `silent when empty`: a day without papers passes in silence. */
export function readEmptyDays(words: Word[], start: number): Reading<true> {
  const [first, second, third] = [0, 1, 2].map((offset) => plainWord(words, start + offset));
  if (['skip', 'no', 'without'].includes(first ?? '') && second === 'empty') {
    return { value: true, end: start + (ENDS.has(third ?? '') ? 3 : 2) };
  }
  if (['silent', 'quiet'].includes(first ?? '') && second === 'when' && third === 'empty') {
    return { value: true, end: start + 3 };
  }
  return null;
}
