import { analyze } from '../analysis.ts';
import type { DocumentWords } from '../compact/document-pages.ts';
import type { DocumentStore } from '../document-store.ts';
import { JOINED } from '../documents.ts';
import { fold } from '../fold.ts';
import type { SearchQuery } from '../search-index.ts';
import { tokenize } from '../words/tokens.ts';
import type { Vocabulary } from '../words/vocabulary.ts';
import { standTogether } from './phrases.ts';

/** Says whether a document, given by number, satisfies everything in the query but its words. */
export type Filter = (doc: number) => boolean;

interface Indexed {
  documents: DocumentStore;
  vocabulary: Vocabulary;
}

/** The conditions of a query as one test, made once per search; null when it has none. Cheap tests come first. */
export function createFilter(query: SearchQuery, { documents, vocabulary }: Indexed): Filter | null {
  const tests: Filter[] = [];
  if (query.since !== null) tests.push(bySince(query.since, documents));
  const { authors, categories } = query;
  if (authors.length + categories.length > 0) tests.push(byNames(authors, categories, documents));
  for (const phrase of query.phrases) {
    const words = phraseWords(phrase, vocabulary);
    if (words.length > 0) tests.push((doc) => hasPhrase(documents.words(doc), words));
  }
  for (const excluded of query.excluded) {
    const stems = exclusionStems(excluded).map((stem) => vocabulary.findStem(stem));
    tests.push((doc) => !standTogether(documents.words(doc), stems, vocabulary));
  }
  return tests.length === 0 ? null : (doc) => tests.every((test) => test(doc));
}

/** Every author and one of the categories. */
function byNames(authors: string[], categories: string[], documents: DocumentStore): Filter {
  const people = authors.map((author) =>
    fold(author)
      .split(/\s+/)
      .filter((part) => part !== ''),
  );
  const wanted = categories.map(fold);
  return (doc) => {
    const names = documents.names(doc);
    return (
      people.every((parts) => names.authors.some((name) => parts.every((part) => name.includes(part)))) &&
      (wanted.length === 0 ||
        names.categories.some((category) =>
          wanted.some((want) => category === want || category.startsWith(`${want}.`)),
        ))
    );
  };
}

/** ISO dates of any precision compare as text: a paper of `2024` is not left out by `since:2024-05`. */
function bySince(since: string, documents: DocumentStore): Filter {
  return (doc) => {
    const date = documents.publishedAt(doc);
    return date !== '' && date.slice(0, since.length) >= since.slice(0, date.length);
  };
}

/** A compound is left out as one word (`in-context`), several words only where they stand together. */
function exclusionStems(text: string): string[] {
  const terms = analyze(text);
  const joined = terms.filter((term) => term.joined);
  return (joined.length > 0 ? joined : terms).map((term) => term.stem);
}

/** The words of the phrase exactly as written but for case and accents. */
function phraseWords(phrase: string, vocabulary: Vocabulary): number[] {
  return tokenize(phrase)
    .filter((token) => !token.joined)
    .map((token) => vocabulary.find(token.word));
}

/** How the words of `phrase` stand one after another within the title or within the abstract. */
export function hasPhrase({ entries, titleLength }: DocumentWords, phrase: number[]): boolean {
  return (
    contains(entries.subarray(0, titleLength), phrase) || contains(entries.subarray(titleLength), phrase)
  );
}

function contains(words: Uint32Array, phrase: number[]): boolean {
  const plain = words.filter((entry) => entry < JOINED);
  for (let start = 0; start + phrase.length <= plain.length; start++) {
    if (phrase.every((word, i) => plain[start + i] === word)) return true;
  }
  return false;
}
