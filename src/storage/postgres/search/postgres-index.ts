import { sql } from 'kysely';
import { AppError } from '../../../errors.ts';
import type { FollowingIndex } from '../../../search/following-index.ts';
import {
  plainQuery,
  type Rarity,
  type ResultPage,
  type SearchIndex,
  type SearchQuery,
  type SearchResult,
} from '../../../search/search-index.ts';
import type { Db } from '../../database.ts';
import { countPapers, papersById } from '../../paper-queries.ts';
import { type Candidates, candidatesWith, newestWith } from './candidates.ts';
import { conditionsOf, isFiltered } from './conditions.ts';
import { createKeptPapers, KEEPING, type Keeping } from './kept-papers.ts';
import { termsOf } from './terms.ts';
import { topicText } from './topic-text.ts';
import { createWordCounts } from './word-counts.ts';

/** What a search in PostgreSQL stands on. */
export interface PostgresIndexOptions {
  db: Db;
  /** An empty index of our own, which ranks the candidates; closed with this one. */
  index: FollowingIndex;
  /** Milliseconds that only grow. */
  now(): number;
  keeping?: Keeping;
}

/** A search index that PostgreSQL keeps. */
export interface PostgresIndex extends SearchIndex {
  /** Reads the sample, which the first search would have to wait for. */
  warm(): Promise<void>;
}

/** So many candidates are ranked, or as many more as a page reaches down. */
const CANDIDATES = 300;

interface Found extends Candidates {
  rarity?: Rarity | undefined;
}

/**
 * Search in a collection that need not fit into memory: PostgreSQL finds candidates by its index, and our own index, which
 * holds only them and a sample, ranks them with counts from PostgreSQL. It follows nothing: what is committed is found.
 */
export function createPostgresIndex(options: PostgresIndexOptions): PostgresIndex {
  const { db, index, now } = options;
  const kept = createKeptPapers(db, index, options.keeping ?? KEEPING);
  const find = createFinder(db, now);

  /** Ranks what was found; of all that was found only the candidates were judged closely. */
  async function ranked(found: Found, rank: (page: Part) => Promise<SearchResult>): Promise<SearchResult> {
    const { rarity, papers, total } = found;
    const part = { among: papers.map(({ id }) => id), ...(rarity && { rarity }) };
    const result = await kept.using(papers, () => rank(part));
    return { ...result, total: total - papers.length + Math.min(result.total, papers.length) };
  }

  async function search(query: SearchQuery, page: ResultPage): Promise<SearchResult> {
    const found = await find(query, page);
    const rank = (part: Part) => index.search(query, { ...page, ...part });
    const result = await ranked(found, rank);
    if (found.papers.length > 0 || result.suggestion === null) return result;
    // Words that no paper has find nothing; what was surely meant by them may.
    const meant = await find({ ...query, text: result.suggestion }, page);
    return ranked({ ...meant, rarity: found.rarity }, rank);
  }

  async function similar(paperId: string, page: SimilarPage): Promise<SearchResult> {
    const [paper] = await papersById(db, [paperId]);
    if (paper === undefined) return { hits: [], total: 0, suggestion: null, terms: [], tookMs: 0 };
    const found = await find(plainQuery(topicText(paper)), page);
    const { papers: own } = await newestWith(db, { words: [], papers: [sql`p.id = ${paper.id}`] }, 1);
    return kept.using(own, () => ranked(found, (part) => index.similar(paper.id, { ...page, ...part })));
  }

  /** Everything is timed; when the index lost what it held, it is given everything again. */
  async function timed(work: () => Promise<SearchResult>): Promise<SearchResult> {
    const start = now();
    try {
      return { ...(await work()), tookMs: Math.round((now() - start) * 10) / 10 };
    } catch (error) {
      if (error instanceof AppError && error.code === 'index_down') kept.forget();
      throw error;
    }
  }

  return {
    warm: kept.warm,
    apply: async () => {
      throw new AppError('index_kept', 'PostgreSQL keeps the search index itself: save papers in the store.');
    },
    search: (query, page) => timed(() => search(query, page)),
    similar: (paperId, page) => timed(() => similar(paperId, page)),
    size: () => countPapers(db),
    close: () => index.close(),
  };
}

type Part = Pick<ResultPage, 'among' | 'rarity'>;
type SimilarPage = Parameters<SearchIndex['similar']>[1];

/** Finds candidates with what their words weigh. */
function createFinder(db: Db, now: () => number): (query: SearchQuery, page: ResultPage) => Promise<Found> {
  const counts = createWordCounts(db, now);
  return async (given, page) => {
    const query = storable(given);
    const conditions = conditionsOf(query, page);
    const limit = CANDIDATES + (page.offset ?? 0) + page.limit;
    const asked = termsOf(query, page);
    if (asked.length === 0)
      return isFiltered(query) ? newestWith(db, conditions, limit) : { papers: [], total: 0 };
    const { terms, rarity } = await counts.count(asked);
    const found = await candidatesWith(db, terms, { conditions, limit });
    return { ...found, rarity };
  };
}

/** PostgreSQL refuses text with a NUL or half a character, which no paper has. */
function storable(query: SearchQuery): SearchQuery {
  const plain = (text: string) => text.replace(/\u0000|\p{Surrogate}/gu, ' ');
  return {
    text: plain(query.text),
    phrases: query.phrases.map(plain),
    excluded: query.excluded.map(plain),
    authors: query.authors.map(plain),
    categories: query.categories.map(plain),
    since: query.since === null ? null : plain(query.since),
  };
}
