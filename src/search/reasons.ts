import { type Document, wordIdOf } from './documents.ts';
import { fold } from './fold.ts';
import type { MatchReason, SearchQuery } from './search-index.ts';
import type { Unit } from './units.ts';
import type { Vocabulary } from './vocabulary.ts';

/** Why a document is in the result, in the person's own words: title before abstract, then filters. */
export function reasonsFor(
  document: Document,
  units: Unit[],
  context: { vocabulary: Vocabulary; query: SearchQuery },
): MatchReason[] {
  const { vocabulary, query } = context;
  const title = stemsIn(document.words.subarray(0, document.titleLength), vocabulary);
  const abstract = stemsIn(document.words.subarray(document.titleLength), vocabulary);
  const words = (wanted: (unit: Unit) => boolean) =>
    withoutParts(units.filter(wanted).flatMap((unit) => unit.words));
  const inTitle = words((unit) => hasAny(title, unit));
  const inAbstract = words((unit) => hasAny(abstract, unit));
  const direct = new Set([...inTitle, ...inAbstract]);
  const anywhere = new Set([...title, ...abstract]);
  const related = words((unit) => !unit.joined && (direct.size === 0 || hasOtherName(anywhere, unit))).filter(
    (word) => !direct.has(word),
  );
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

function stemsIn(words: Uint32Array, vocabulary: Vocabulary): Set<string> {
  const stems = new Set<string>();
  for (const entry of words) stems.add(vocabulary.stem(wordIdOf(entry)));
  return stems;
}

function hasAny(stems: Set<string>, unit: Unit): boolean {
  return unit.stems.some((stem) => stems.has(stem));
}

function hasOtherName(stems: Set<string>, unit: Unit): boolean {
  return (
    unit.alternatives.some((name) => name.stems.every((stem) => stems.has(stem))) ||
    unit.parts.some((part) => hasOtherName(stems, part))
  );
}

/** A compound says it all: `in-context` is not listed again as `context`. */
function withoutParts(words: string[]): string[] {
  const parts = new Set(words.filter((word) => /[-‐‑]/.test(word)).flatMap((word) => word.split(/[-‐‑]/)));
  return [...new Set(words)].filter((word) => !parts.has(word));
}
