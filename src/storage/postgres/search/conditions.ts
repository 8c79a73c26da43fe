import { type RawBuilder, sql } from 'kysely';
import { fold } from '../../../search/fold.ts';
import type { ResultPage, SearchQuery } from '../../../search/search-index.ts';
import { tokenize } from '../../../search/words/tokens.ts';
import type { Conditions } from './candidates.ts';
import { wordQuery } from './terms.ts';

/**
 * The filters of a query as far as PostgreSQL can tell: it lets through all that may pass, and the filters of search itself
 * judge the candidates.
 */
export function conditionsOf(query: SearchQuery, { among }: Pick<ResultPage, 'among'>): Conditions {
  return {
    words: [
      ...query.phrases.map((phrase) => having(phrase)),
      ...query.excluded.filter(isOneWord).map((word) => sql`not (w.words @@ ${wordQuery(word)})`),
    ],
    papers: [
      ...(query.since === null ? [] : [bySince(query.since)]),
      ...query.authors.flatMap((author) => partsOf(author).map(byAuthor)),
      ...(query.categories.length === 0 ? [] : [byCategories(query.categories)]),
      ...(among === undefined ? [] : [sql`p.id = any(${among})`]),
    ],
  };
}

/** Whether there is any condition. */
export function isFiltered({ phrases, excluded, authors, categories, since }: SearchQuery): boolean {
  return phrases.length + excluded.length + authors.length + categories.length > 0 || since !== null;
}

/** A phrase of stop words alone asks for nothing here. */
function having(phrase: string): RawBuilder<unknown> {
  return sql`(numnode(${wordQuery(phrase)}) = 0 or w.words @@ ${wordQuery(phrase)})`;
}

function isOneWord(text: string): boolean {
  return tokenize(text).length === 1;
}

/** Dates of any precision compare as text, as far as both of them go. */
function bySince(since: string): RawBuilder<unknown> {
  return sql`left(p.published_at, ${since.length}::int) >= left(${since}, length(p.published_at))`;
}

/** Most lists of authors are plain ASCII and quickly compared; only others are read without their accents. */
function byAuthor(part: string): RawBuilder<unknown> {
  // Letters that folding writes in another way than PostgreSQL's decomposition may be anything.
  const loosely = part.replace(/[^a-z0-9]+|ss|ae|oe|th|[oldi]/g, '%');
  return sql`(lower(p.authors) like ${`%${likeText(part)}%`} or (
    octet_length(p.authors) <> length(p.authors) and paperboy_plain(p.authors) like ${`%${loosely}%`}))`;
}

function byCategories(categories: string[]): RawBuilder<unknown> {
  const each = categories.map(
    (category) => sql`lower(p.categories) like ${`%"${likeText(fold(category))}%`}`,
  );
  return sql`(${sql.join(each, sql` or `)})`;
}

function partsOf(author: string): string[] {
  return fold(author)
    .split(/\s+/)
    .filter((part) => part !== '');
}

function likeText(text: string): string {
  return text.replace(/[\\%_]/g, '\\$&');
}
