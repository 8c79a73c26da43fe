import { readFileSync } from 'node:fs';
import { stemsOf } from './analysis.ts';

/** Names of the same thing in the field (`LLM`, `large language model`), by their stems. */
export interface Lexicon {
  /** The number of stems in the longest name. */
  longest: number;
  /** The longest name that `stems` begins with: how many stems it takes, and the thing's other names. */
  match(stems: string[]): { length: number; names: string[][] };
}

const FILE = new URL('../../data/lexicon/names.txt', import.meta.url);

/** The lexicon that comes with the program. */
export function loadLexicon(): Lexicon {
  return parseLexicon(readFileSync(FILE, 'utf8'));
}

/** Each line lists names of one thing, separated by `=`; empty lines and lines from `#` on are left out. */
export function parseLexicon(text: string): Lexicon {
  const others = new Map<string, string[][]>();
  for (const line of text.split('\n')) {
    if (line.startsWith('#') || !line.includes('=')) continue;
    const names = line.split('=').map((name) => plainStems(name));
    for (const name of names) {
      const key = name.join(' ');
      const rest = names.filter((other) => other.join(' ') !== key);
      others.set(key, [...(others.get(key) ?? []), ...rest]);
    }
  }
  const longest = Math.max(1, ...[...others.keys()].map((key) => key.split(' ').length));
  return {
    longest,
    match(stems) {
      for (let length = Math.min(longest, stems.length); length > 0; length--) {
        const names = others.get(stems.slice(0, length).join(' '));
        if (names !== undefined) return { length, names };
      }
      return { length: 0, names: [] };
    },
  };
}

function plainStems(name: string): string[] {
  return stemsOf(name.replace(/-/g, ' '));
}
