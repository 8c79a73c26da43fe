import type { Paper } from '../../papers/paper.ts';
import { dateParts } from './item.ts';

const SMALL = new Set([
  'the',
  'and',
  'for',
  'with',
  'from',
  'are',
  'how',
  'why',
  'what',
  'when',
  'toward',
  'towards',
]);

/** A key to cite each paper by, such as `okafor2024lantern`; equal ones get letters behind them. */
export function citationKeys(papers: Paper[]): string[] {
  const taken = new Set<string>();
  return papers.map((paper) => {
    const base = keyOf(paper);
    let key = base;
    for (let more = 1; taken.has(key); more++) key = base + suffix(more);
    taken.add(key);
    return key;
  });
}

function keyOf({ authors, title, publishedAt }: Paper): string {
  const author = letters((authors[0] ?? '').split(/\s+/).at(-1) ?? '') || 'anonymous';
  const words = title.split(/[^\p{L}\p{N}]+/u).map(letters);
  const word = words.find((one) => one.length > 2 && !SMALL.has(one)) ?? '';
  return (author + (dateParts(publishedAt)[0] ?? '') + word).slice(0, 60);
}

/** What every program takes in a key. */
function letters(text: string): string {
  const bare = text.normalize('NFKD').replace(/ß/g, 'ss').replace(/ø/gi, 'o').replace(/ł/gi, 'l');
  return bare.replace(/[^A-Za-z0-9]/g, '').toLowerCase();
}

/** a … z, then a1, b1, … */
function suffix(count: number): string {
  const letter = String.fromCharCode(97 + ((count - 1) % 26));
  const round = Math.floor((count - 1) / 26);
  return round === 0 ? letter : `${letter}${round}`;
}
