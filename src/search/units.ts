import { analyze } from './analysis.ts';
import type { Lexicon } from './lexicon.ts';

/** One thing a query asks for: its stems, and other names for the same thing from the lexicon. */
export interface Unit {
  /** As the person wrote it. */
  words: string[];
  stems: string[];
  /** How often the query asks for it. */
  count: number;
  /** Other names as stems in order; a name counts where its stems stand one after another. */
  alternatives: string[][];
  /** A compound beside its own parts: it adds to the score but is not asked for by itself. */
  joined: boolean;
}

/** A query's words beyond this many cost time and tell nothing new. */
const UNIT_LIMIT = 128;

/** Splits a query into distinct units: the lexicon's longest phrases first, then single words. */
export function unitsOf(text: string, lexicon: Lexicon): Unit[] {
  const terms = analyze(text);
  const plain = terms.filter((term) => !term.joined);
  const units = new Map<string, Unit>();
  const add = (used: typeof terms, alternatives: string[][], joined: boolean) => {
    const stems = [...new Set(used.map((term) => term.stem))];
    const words = used.map((term) => text.slice(term.start, term.end));
    const known = units.get(stems.join(' '));
    if (known !== undefined) known.count++;
    else units.set(stems.join(' '), { words, stems, count: 1, alternatives, joined });
  };
  for (let at = 0; at < plain.length; ) {
    const rest = plain.slice(at, at + lexicon.longest);
    const { length, names } = lexicon.match(rest.map((term) => term.stem));
    const used = rest.slice(0, Math.max(length, 1));
    at += used.length;
    add(used, names, false);
  }
  for (const term of terms) if (term.joined) add([term], [], true);
  return [...units.values()].slice(0, UNIT_LIMIT);
}
