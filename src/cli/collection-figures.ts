import type { Paper } from '../papers/paper.ts';
import { type Judgements, mean, ndcg, percentile, recall, reciprocalRank } from '../search/measures.ts';
import type { Collection } from './collection.ts';

/** How deep a ranking is read: Recall@100 needs a hundred. */
export const DEPTH = 100;

/** What one query's ranking is worth, and how long it took. */
export interface QueryFigures {
  ndcg: number;
  mrr: number;
  recall10: number;
  recall100: number;
  ms: number;
}

/** A test document as a paper. */
export function toPaper({ id, title, text }: Collection['documents'][number]): Paper {
  const nothing = { authors: [], publishedAt: null, url: null, categories: [] };
  return { id, title, abstract: text, abstractKind: 'abstract', ...nothing };
}

/** Only queries with a judged document count, as is usual. */
export function judgedQueries({ queries, judgements }: Collection): { text: string; judged: Judgements }[] {
  return queries.flatMap(({ id, text }) => {
    const judged = judgements.get(id);
    return judged === undefined ? [] : [{ text, judged }];
  });
}

/** `ranked` holds at least `DEPTH` ids, or all that were found. */
export function queryFigures(ranked: string[], judged: Judgements, ms: number): QueryFigures {
  return {
    ndcg: ndcg(ranked, judged, 10),
    mrr: reciprocalRank(ranked, judged, 10),
    recall10: recall(ranked, judged, 10),
    recall100: recall(ranked, judged, DEPTH),
    ms,
  };
}

/** The means over all queries, rounded for reading. */
export function summaryOf(rows: QueryFigures[]) {
  const average = (value: (row: QueryFigures) => number) => round(mean(rows.map(value)), 4);
  const times = rows.map((row) => row.ms);
  return {
    queries: rows.length,
    'nDCG@10': average((row) => row.ndcg),
    'MRR@10': average((row) => row.mrr),
    'Recall@10': average((row) => row.recall10),
    'Recall@100': average((row) => row.recall100),
    p50Ms: round(percentile(times, 0.5), 1),
    p99Ms: round(percentile(times, 0.99), 1),
  };
}

function round(value: number, digits: number): number {
  return Number(value.toFixed(digits));
}
