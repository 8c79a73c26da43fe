import { type RawBuilder, sql } from 'kysely';
import { analyze } from '../../../search/analysis.ts';
import { fold } from '../../../search/fold.ts';
import type { ResultPage, SearchQuery } from '../../../search/search-index.ts';
import { type Lexicon, loadLexicon } from '../../../search/words/lexicon.ts';
import { type Unit, unitsOf } from '../../../search/words/units.ts';

/** Something a query asks for that PostgreSQL can look up. */
export interface Term {
  /** Says what is looked up: equal for equal terms. */
  key: string;
  /** The stems in our own analysis whose weight it has; of a word its own one, of another name those that were asked for. */
  stems: string[];
  /** Whether it is another name for these stems. */
  isName: boolean;
  /** What it counts beside them, 0 to 1. */
  share: number;
  /** A `tsquery`. */
  query: RawBuilder<unknown>;
}

/** More words than this tell nothing new, and each is a walk through the index. */
const MOST_TERMS = 64;

/** The words of a query and their other names, each once. */
export function termsOf(
  { text, phrases }: Pick<SearchQuery, 'text' | 'phrases'>,
  { typing = false }: Pick<ResultPage, 'typing'> = {},
  lexicon: Lexicon = loadLexicon(),
): Term[] {
  const all = [text, ...phrases].join(' ');
  const begun = typing ? (/[\p{L}\p{N}]+$/u.exec(text)?.[0] ?? '') : '';
  const terms = new Map<string, Term>();
  for (const { word, stem } of analyze(all)) terms.set(`word ${stem}`, wordTerm(word, stem));
  for (const name of unitsOf(all, lexicon).flatMap(namesOf)) terms.set(name.key, name);
  if (begun.length > 1) {
    const start = fold(begun);
    terms.set(`begun ${start}`, {
      ...wordTerm(start, start),
      key: `begun ${start}`,
      query: beginning(start),
    });
  }
  return [...terms.values()].slice(0, MOST_TERMS);
}

/** A word, read by PostgreSQL as it reads papers. */
export function wordQuery(word: string): RawBuilder<unknown> {
  return sql`plainto_tsquery('pg_catalog.english', paperboy_plain(${word}))`;
}

function wordTerm(word: string, stem: string): Term {
  return { key: `word ${stem}`, stems: [stem], isName: false, share: 1, query: wordQuery(word) };
}

/** Names are known by their stems alone, which are nearly always those of PostgreSQL. */
function namesOf(unit: Unit): Term[] {
  const own = unit.alternatives
    .filter(({ stems }) => stems.length > 0)
    .map(({ stems, weight }) => ({
      key: `name ${stems.join(' ')}`,
      stems: unit.stems,
      isName: true,
      share: weight,
      query: sql`${stems.map(quoted).join(' & ')}::tsquery`,
    }));
  return [...own, ...unit.parts.flatMap(namesOf)];
}

function beginning(start: string): RawBuilder<unknown> {
  return sql`(${`${quoted(start)}:*`}::tsquery || ${wordQuery(start)})`;
}

function quoted(word: string): string {
  return `'${word.replace(/['\\]/g, '')}'`;
}
