import { analyze } from './analysis.ts';
import type { Lexicon } from './lexicon.ts';

/** One thing a query asks for: its stems, and other names for the same thing from the lexicon. */
export interface Unit {
  /** As the person wrote it. */
  words: string[];
  stems: string[];
  /** Other names as stems in order; a name counts where its stems stand one after another. */
  alternatives: string[][];
  /** A compound beside its own parts: it adds to the score but is not asked for by itself. */
  joined: boolean;
}

/** A query's words beyond this many cost time and tell nothing new. */
const UNIT_LIMIT = 128;

/** Splits a query into units: the lexicon's longest phrases first, then single words, each stem once. */
export function unitsOf(text: string, lexicon: Lexicon): Unit[] {
  const terms = analyze(text);
  const plain = terms.filter((term) => !term.joined);
  const units: Unit[] = [];
  const seen = new Set<string>();
  for (let at = 0; at < plain.length; ) {
    const rest = plain.slice(at, at + lexicon.longest);
    const { length, names } = lexicon.match(rest.map((term) => term.stem));
    const used = rest.slice(0, Math.max(length, 1));
    at += used.length;
    const key = used.map((term) => term.stem).join(' ');
    if (seen.has(key)) continue;
    seen.add(key);
    units.push({
      words: used.map((term) => text.slice(term.start, term.end)),
      stems: [...new Set(used.map((term) => term.stem))],
      alternatives: names,
      joined: false,
    });
  }
  for (const term of terms) {
    if (!term.joined || seen.has(term.stem)) continue;
    seen.add(term.stem);
    units.push({
      words: [text.slice(term.start, term.end)],
      stems: [term.stem],
      alternatives: [],
      joined: true,
    });
  }
  return units.slice(0, UNIT_LIMIT);
}
