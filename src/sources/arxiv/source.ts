import { SourceFailure } from '../failure.ts';
import type { FetchRun, Source, SourcePage } from '../source.ts';
import { type Cursor, cursorFor, runOf } from './cursor.ts';
import { type Feed, LABEL, readFeed } from './feed.ts';

/** How it is to be asked, and the hosts that its redirects may lead to. */
export const ARXIV = {
  name: 'arxiv',
  label: LABEL,
  friends: ['export.arxiv.org', 'arxiv.org'],
  /** Its terms: one request in three seconds from all machines together. */
  gapMs: 3000,
  timeoutMs: 60_000,
} as const;

/** Small enough to be parsed between two answers to Slack. */
const PAGE_SIZE = 200;

/** It hands out no more of one list. */
const MOST_ENTRIES = 30_000;

/**
 * Everything in the categories that is new or was revised, the latest change first, back to where the last fetch
 * began and some days further. The API is asked rather than OAI-PMH, because it tells authors one by one, the
 * version and the comment in one answer for all categories.
 */
export function createArxiv(categories: readonly string[], pageSize = PAGE_SIZE): Source {
  const query = categories.map((category) => `cat:${category}`).join(' OR ');
  return { name: ARXIV.name, label: LABEL, pages: (run) => pages({ query, pageSize }, run) };
}

interface List {
  query: string;
  pageSize: number;
}

async function* pages(list: List, run: FetchRun): AsyncGenerator<SourcePage> {
  const { query } = list;
  const cursor = cursorFor(query, run.cursor);
  let place = runOf(cursor, run.now);
  for (;;) {
    const feed = await ask(list, { start: place.start, run });
    place = {
      ...place,
      start: place.start + feed.entries.length + feed.rejected.length,
      mark: latest([place.mark, ...changesUpTo(run.now, feed)]),
    };
    const isEnd = ends(feed, list.pageSize, place);
    const after: Cursor = isEnd ? { query, mark: place.mark, run: null } : { ...cursor, run: place };
    yield {
      items: feed.entries,
      rejected: feed.rejected,
      validator: null,
      cursor: JSON.stringify(after),
    };
    if (isEnd) return;
  }
}

async function ask(
  { query, pageSize }: List,
  { start, run }: { start: number; run: FetchRun },
): Promise<Feed> {
  const wanted = new URLSearchParams({
    search_query: query,
    start: String(start),
    max_results: String(pageSize),
    sortBy: 'lastUpdatedDate',
    sortOrder: 'descending',
  });
  const got = await run.client.get({
    path: `api/query?${wanted}`,
    accept: 'application/atom+xml',
    signal: run.signal,
    parse: ({ body }) => checked(readFeed(body), { query, start }),
  });
  if (got.kind === 'unchanged') throw new Error('an answer that was not asked for on a condition is fresh');
  return got.value;
}

function checked(feed: Feed, { query, start }: { query: string; start: number }): Feed {
  if (/\ball:/.test(feed.title) && !/\bcat:/.test(feed.title)) {
    throw new SourceFailure(LABEL, { kind: 'refused', reason: `did not understand the query “${query}”` });
  }
  const isEmpty = feed.entries.length + feed.rejected.length === 0;
  if (isEmpty && feed.total !== null && feed.total > start) {
    throw new SourceFailure(LABEL, {
      kind: 'malformed',
      reason: 'sent an empty page in the middle of its list',
    });
  }
  return feed;
}

/** A full page always has another behind it, whatever number the feed tells. */
function ends(feed: Feed, pageSize: number, place: NonNullable<Cursor['run']>): boolean {
  const length = feed.entries.length + feed.rejected.length;
  const isLast = length < pageSize && place.start >= (feed.total ?? 0);
  return length === 0 || isLast || isBelow(feed, place.floor) || place.start >= MOST_ENTRIES;
}

/** A single wrong date must neither end the list early nor move the mark, hence several have to agree. */
function isBelow(feed: Feed, floor: string): boolean {
  const tail = feed.entries.slice(-10);
  return tail.length > 0 && tail.every((entry) => entry.updated < floor);
}

function changesUpTo(now: Date, feed: Feed): string[] {
  const limit = now.toISOString();
  return feed.entries.map((entry) => entry.updated).filter((updated) => updated <= limit);
}

function latest(instants: string[]): string {
  return instants.reduce((a, b) => (a > b ? a : b));
}
