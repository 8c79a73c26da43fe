import { readFileSync } from 'node:fs';
import { stemOf } from '../analysis.ts';
import { fold } from '../fold.ts';

const FILE = new URL('../../../data/lexicon/everyday.txt', import.meta.url);

let shipped: ReadonlySet<string> | null = null;

/** The stems of words that carry little topic (`always`, `keep`, `cheap`), read once. */
export function loadEverydayStems(): ReadonlySet<string> {
  shipped ??= parseEverydayWords(readFileSync(FILE, 'utf8'));
  return shipped;
}

/** One word a line; lines from `#` on are left out. */
export function parseEverydayWords(text: string): ReadonlySet<string> {
  const words = text.split('\n').filter((line) => line.trim() !== '' && !line.startsWith('#'));
  return new Set(words.map((word) => stemOf(fold(word.trim()))));
}
