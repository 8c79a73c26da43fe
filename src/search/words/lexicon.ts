import { readFileSync } from 'node:fs';
import { isStopWord, stemOf } from '../analysis.ts';
import { eachWord } from './tokens.ts';

/** Another name for a thing. */
export interface OtherName {
  /** In order, stop words left out; the name counts where they stand one after another. */
  stems: string[];
  /** How much it counts beside the name that was asked for, 0 to 1. */
  weight: number;
}

/** Names of the same thing in the field (`LLM`, `large language model`), by their stems. */
export interface Lexicon {
  /** The number of words in the longest name. */
  longest: number;
  /**
   * The longest name of at most `limit` words that `stems` begins with, stop words included (`few shot`, `make up`):
   * how many it takes, and the thing's other names.
   */
  match(stems: string[], limit?: number): { length: number; names: OtherName[] };
}

const FILE = new URL('../../../data/lexicon/names.txt', import.meta.url);

let shipped: Lexicon | null = null;

/** The lexicon that comes with the program, read once. */
export function loadLexicon(): Lexicon {
  shipped ??= parseLexicon(readFileSync(FILE, 'utf8'));
  return shipped;
}

/** What a name counts by the section of the file that it stands in. */
const SECTION_WEIGHTS: Record<string, number> = { same: 0.9, related: 0.8, plain: 0.8 };

/**
 * A line `a = b = c` lists names of one thing; `a > b, c` says that who asks for the first also wants the others,
 * and not the other way round. `## same`, `## related` and `## plain` begin sections; other lines from `#` on are left out.
 */
export function parseLexicon(text: string): Lexicon {
  const others = new Map<string, OtherName[]>();
  let weight = SECTION_WEIGHTS.same ?? 1;
  for (const line of text.split('\n')) {
    const section = /^##\s*(\w+)/.exec(line)?.[1];
    if (section !== undefined) weight = SECTION_WEIGHTS[section] ?? weight;
    if (!line.startsWith('#')) addLine(others, line, weight);
  }
  const longest = Math.max(1, ...[...others.keys()].map((key) => key.split(' ').length));
  return {
    longest,
    match(stems, limit = longest) {
      for (let length = Math.min(limit, longest, stems.length); length > 0; length--) {
        const names = others.get(stems.slice(0, length).join(' '));
        if (names !== undefined) return { length, names };
      }
      return { length: 0, names: [] };
    },
  };
}

function addLine(others: Map<string, OtherName[]>, line: string, weight: number): void {
  const [from = '', to] = line.split('>');
  const keys = (to === undefined ? line.split('=') : [from]).map(nameOf);
  const targets = to === undefined ? keys : to.split(',').map(nameOf);
  for (const { key, stems } of keys) {
    const own = stems.join(' ');
    const rest = targets
      .map((other) => other.stems)
      .filter((other) => other.length > 0 && other.join(' ') !== own);
    if (key === '' || rest.length === 0) continue;
    others.set(key, [...(others.get(key) ?? []), ...rest.map((other) => ({ stems: other, weight }))]);
  }
}

/** The stems of all words of a name as one text, and those that tell something, each once. */
function nameOf(name: string): { key: string; stems: string[] } {
  const all: string[] = [];
  const telling = new Set<string>();
  eachWord(name.replace(/-/g, ' '), (word, joined) => {
    const stem = stemOf(word);
    if (!joined) all.push(stem);
    if (!isStopWord(word)) telling.add(stem);
  });
  return { key: all.join(' '), stems: [...telling] };
}
