import { analyze } from './analysis.ts';
import { type Document, JOINED } from './documents.ts';
import { fold } from './fold.ts';
import { standTogether } from './phrases.ts';
import type { SearchQuery } from './search-index.ts';
import { tokenize } from './tokens.ts';
import type { Vocabulary } from './vocabulary.ts';

/** Says whether a document satisfies everything in the query but its words. */
export type Filter = (document: Document) => boolean;

/** The conditions of a query as one test, made once per search; null when it has none. */
export function createFilter(query: SearchQuery, vocabulary: Vocabulary): Filter | null {
  const tests: Filter[] = [];
  for (const author of query.authors) tests.push(byAuthor(author));
  if (query.categories.length > 0) tests.push(byCategory(query.categories.map(fold)));
  if (query.since !== null) tests.push(bySince(query.since));
  for (const phrase of query.phrases) tests.push(byPhrase(phrase, vocabulary));
  for (const excluded of query.excluded) {
    const stems = exclusionStems(excluded);
    tests.push((document) => !standTogether(document, stems, vocabulary));
  }
  return tests.length === 0 ? null : (document) => tests.every((test) => test(document));
}

function byAuthor(author: string): Filter {
  const parts = fold(author)
    .split(/\s+/)
    .filter((part) => part !== '');
  return (document) => document.authors.some((name) => parts.every((part) => name.includes(part)));
}

function byCategory(wanted: string[]): Filter {
  return (document) =>
    document.categories.some((category) =>
      wanted.some((want) => category === want || category.startsWith(`${want}.`)),
    );
}

/** ISO dates of any precision compare as text: a paper of `2024` is not left out by `since:2024-05`. */
function bySince(since: string): Filter {
  return (document) => {
    if (document.publishedAt === null) return false;
    return document.publishedAt.slice(0, since.length) >= since.slice(0, document.publishedAt.length);
  };
}

/** A compound is left out as one word (`in-context`), several words only where they stand together. */
function exclusionStems(text: string): string[] {
  const terms = analyze(text);
  const joined = terms.filter((term) => term.joined);
  return (joined.length > 0 ? joined : terms).map((term) => term.stem);
}

/** The words of the phrase one after another, exactly as written but for case and accents. */
function byPhrase(phrase: string, vocabulary: Vocabulary): Filter {
  const words = tokenize(phrase)
    .filter((token) => !token.joined)
    .map((token) => vocabulary.find(token.word));
  return (document) => words.length === 0 || hasPhrase(document, words);
}

/** How the words of `phrase` stand one after another within the title or within the abstract. */
export function hasPhrase(document: Document, phrase: number[]): boolean {
  const title = document.words.subarray(0, document.titleLength);
  return contains(title, phrase) || contains(document.words.subarray(document.titleLength), phrase);
}

function contains(words: Uint32Array, phrase: number[]): boolean {
  const plain = words.filter((entry) => entry < JOINED);
  for (let start = 0; start + phrase.length <= plain.length; start++) {
    if (phrase.every((word, i) => plain[start + i] === word)) return true;
  }
  return false;
}
