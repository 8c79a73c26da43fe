import type { Paper } from '../papers/paper.ts';

/** What a person asked for, once the filter syntax is parsed (see `query.ts`). */
export interface SearchQuery {
  /** The words to rank by; may be empty when there are only filters. */
  text: string;
  /** Every phrase must stand in title or abstract. */
  phrases: string[];
  /** A paper with one of these words in title or abstract is left out. */
  excluded: string[];
  /** Every one must match a part of an author's name, accents and case folded. */
  authors: string[];
  /** One of these must match a category (`cs.LG`, or `cs` for all below it). */
  categories: string[];
  /** Earliest date, as `YYYY`, `YYYY-MM` or `YYYY-MM-DD`; papers without a date are left out when set. */
  since: string | null;
}

/** Why a hit matched: the person's words, not stems. */
export interface MatchReason {
  field: 'title' | 'abstract' | 'authors' | 'categories' | 'related';
  words: string[];
}

export interface SearchHit {
  paperId: string;
  title: string;
  url: string | null;
  /** Comparable within one result only. */
  score: number;
  why: MatchReason[];
  /** How much of the query this paper carries, comparable between queries; absent when nothing was asked for in words. */
  evidence?: HitEvidence;
}

/** Both between 0 and 1, weighted by how rare each word is in the index. */
export interface HitEvidence {
  /** The share of the query's words that the paper has. */
  coverage: number;
  /** The paper's word score against the largest that the query could reach. */
  strength: number;
}

export interface QueryTerm {
  /** As the person wrote it. */
  word: string;
  known: boolean;
  /** How rare the word is in the index (inverse document frequency); absent when the index cannot tell. */
  idf?: number;
  /** Other names for it, or for a name it is part of: stems in order, and how much they count beside it, 0 to 1. */
  related?: { stems: string[]; weight: number }[];
}

export interface SearchResult {
  hits: SearchHit[];
  /** How many papers have a word of the query; hits marked `related` only are not counted. */
  total: number;
  tookMs: number;
  /** The query with misspelt words replaced by the closest indexed ones; null when nothing needs it. */
  suggestion: string | null;
  /** Content words of the query with whether the index knows them. */
  terms: QueryTerm[];
}

/** How rare words are in a collection that the index itself holds only a part of. */
export interface Rarity {
  /** In the whole collection. */
  papers: number;
  /** How many of them have a stem; the index's own papers tell of stems that are not named. */
  withStem: Readonly<Record<string, number>>;
}

/** Which part of a result is wanted. */
export interface ResultPage {
  limit: number;
  offset?: number;
  /** Only papers with these ids; words stay as rare as they are in the whole index. */
  among?: string[];
  /** The words are still being typed: the last one may be the beginning of one. */
  typing?: boolean;
  /** What words weigh, when the index does not hold everything that is searched. */
  rarity?: Rarity;
}

export type IndexChange = { kind: 'upsert'; paper: Paper } | { kind: 'remove'; paperId: string };

/** The index over all papers. It lives off the main thread; every call is a message and never blocks. */
export interface SearchIndex {
  apply(changes: IndexChange[]): Promise<void>;
  search(query: SearchQuery, page: ResultPage): Promise<SearchResult>;
  /** Papers close to one paper, itself left out; no hits when the id is unknown. */
  similar(paperId: string, page: Pick<ResultPage, 'limit' | 'offset' | 'among'>): Promise<SearchResult>;
  size(): Promise<number>;
  close(): Promise<void>;
}

/** A query of words alone: no filters. */
export function plainQuery(text: string): SearchQuery {
  return { text, phrases: [], excluded: [], authors: [], categories: [], since: null };
}
