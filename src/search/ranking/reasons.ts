import { type Document, wordIdOf } from '../documents.ts';
import { fold } from '../fold.ts';
import type { MatchReason, SearchQuery } from '../search-index.ts';
import type { Unit } from '../words/units.ts';
import type { Vocabulary } from '../words/vocabulary.ts';

/** Why a document is in the result, in the person's own words: title before abstract, then filters. */
export function reasonsFor(
  document: Document,
  units: Unit[],
  context: { vocabulary: Vocabulary; query: SearchQuery },
): MatchReason[] {
  const { vocabulary, query } = context;
  const title = stemsIn(document.words.subarray(0, document.titleLength), vocabulary);
  const abstract = stemsIn(document.words.subarray(document.titleLength), vocabulary);
  const numbersOf = numbering(vocabulary);
  const words = (wanted: (unit: Unit) => boolean) =>
    withoutParts(units.filter(wanted).flatMap((unit) => unit.words));
  const inTitle = words((unit) => hasAny(title, numbersOf(unit.stems)));
  const inAbstract = words((unit) => hasAny(abstract, numbersOf(unit.stems)));
  const direct = new Set([...inTitle, ...inAbstract]);
  const anywhere = { has: (stem: number) => title.has(stem) || abstract.has(stem) };
  const related = words(
    (unit) => !unit.joined && (direct.size === 0 || hasOtherName(anywhere, unit, numbersOf)),
  ).filter((word) => !direct.has(word));
  const authors = query.authors.filter((author) =>
    document.authors.some((name) => name.includes(fold(author))),
  );
  const categories = query.categories.filter((wanted) =>
    document.categories.some((category) => category.startsWith(fold(wanted))),
  );
  const all: MatchReason[] = [
    { field: 'title', words: inTitle },
    { field: 'abstract', words: inAbstract },
    { field: 'authors', words: authors },
    { field: 'categories', words: categories },
    { field: 'related', words: related },
  ];
  return all.filter((reason) => reason.words.length > 0);
}

/** Stems by number. */
type Stems = Pick<Set<number>, 'has'>;

function stemsIn(words: Uint32Array, vocabulary: Vocabulary): Stems {
  const stems = new Set<number>();
  for (const entry of words) stems.add(vocabulary.stemId(wordIdOf(entry)));
  return stems;
}

/** The numbers of stems; one that no paper has ever had has -1, which stands nowhere. */
function numbering(vocabulary: Vocabulary): (stems: string[]) => number[] {
  return (stems) => stems.map((stem) => vocabulary.findStem(stem));
}

function hasAny(stems: Stems, wanted: number[]): boolean {
  return wanted.some((stem) => stems.has(stem));
}

function hasOtherName(stems: Stems, unit: Unit, numbersOf: (stems: string[]) => number[]): boolean {
  return (
    unit.alternatives.some((name) => numbersOf(name.stems).every((stem) => stems.has(stem))) ||
    unit.parts.some((part) => hasOtherName(stems, part, numbersOf))
  );
}

/** A compound says it all: `in-context` is not listed again as `context`. */
function withoutParts(words: string[]): string[] {
  const parts = new Set(words.filter((word) => /[-‐‑]/.test(word)).flatMap((word) => word.split(/[-‐‑]/)));
  return [...new Set(words)].filter((word) => !parts.has(word));
}
