import { allTerms, analyze, isStopWord, type Term } from '../analysis.ts';
import { loadEverydayStems } from './everyday.ts';
import type { Lexicon, OtherName } from './lexicon.ts';

/** One thing a query asks for: its stems, and other names for the same thing from the lexicon. */
export interface Unit {
  /** As the person wrote it. */
  words: string[];
  stems: string[];
  /** How often the query asks for it. */
  count: number;
  alternatives: OtherName[];
  /** The shorter names inside a name of several words, which have other names of their own; else empty. */
  parts: Unit[];
  /** Whether it is made of everyday words alone, which a paper about the matter need not have. */
  everyday: boolean;
  /** A compound beside its own parts: it adds to the score but is not asked for by itself. */
  joined: boolean;
}

/** A query's words beyond this many cost time and tell nothing new. */
const UNIT_LIMIT = 128;

/** Splits a query into distinct units: the lexicon's longest phrases first, then single words. */
export function unitsOf(text: string, lexicon: Lexicon): Unit[] {
  const plain = split(allTerms(text), { text, lexicon, limit: lexicon.longest });
  const joined = analyze(text)
    .filter((term) => term.joined)
    .map((term) => unitOf([term], { text, joined: true }));
  return distinct([...plain, ...joined]).slice(0, UNIT_LIMIT);
}

/** A unit of these words alone. */
export function plainUnit(words: string[], stems: string[]): Unit {
  const everyday = stems.length > 0 && stems.every((stem) => loadEverydayStems().has(stem));
  return { words, stems, count: 1, alternatives: [], parts: [], everyday, joined: false };
}

interface Splitting {
  text: string;
  lexicon: Lexicon;
  /** The number of words in the longest name to look for. */
  limit: number;
}

function split(terms: Term[], { text, lexicon, limit }: Splitting): Unit[] {
  const units: Unit[] = [];
  for (let at = 0; at < terms.length; ) {
    const rest = terms.slice(at, at + limit);
    const { length, names } = lexicon.match(
      rest.map((term) => term.stem),
      limit,
    );
    const used = rest.slice(0, Math.max(length, 1));
    at += used.length;
    const unit = unitOf(used, { text, joined: false });
    if (names.length === 0 && unit.stems.length === 0) continue;
    const parts = used.length > 1 ? split(used, { text, lexicon, limit: used.length - 1 }) : [];
    const useful = parts.some((part) => part.alternatives.length > 0);
    units.push({ ...unit, alternatives: names, parts: useful ? distinct(parts) : [] });
  }
  return units;
}

function unitOf(terms: Term[], { text, joined }: { text: string; joined: boolean }): Unit {
  const telling = terms.filter((term) => !isStopWord(term.word));
  const words = telling.map((term) => text.slice(term.start, term.end));
  return { ...plainUnit(words, [...new Set(telling.map((term) => term.stem))]), joined };
}

/** A thing that is asked for several times becomes one unit with that count. */
function distinct(units: Unit[]): Unit[] {
  const byStems = new Map<string, Unit>();
  for (const unit of units) {
    const key = (unit.stems.length > 0 ? unit.stems : (unit.alternatives[0]?.stems ?? [])).join(' ');
    const known = byStems.get(key);
    if (known === undefined) byStems.set(key, unit);
    else known.count++;
  }
  return [...byStems.values()];
}
