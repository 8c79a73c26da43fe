import type { Paper } from '../papers/paper.ts';
import { createSearchIndex } from '../search/create-search-index.ts';
import { mean, ndcg, percentile, recall, reciprocalRank } from '../search/measures.ts';
import { plainQuery, type SearchIndex } from '../search/search-index.ts';
import { type Collection, readCollection } from './collection.ts';
import { type Command, UsageError } from './command.ts';

/** How deep the ranking is read: Recall@100 needs a hundred. */
const DEPTH = 100;
const BATCH = 500;

/** `paperboy eval DIR`: the quality and speed of the ranking on a test collection, in an index of its own. */
export const evalCommand: Command = {
  name: 'eval',
  usage: 'paperboy eval DIR',
  summary: 'Measures the ranking on a test collection: nDCG@10, MRR@10, Recall@10 and @100, latency.',
  async run({ args, json, io, signal }) {
    const [directory, ...more] = args;
    if (directory === undefined || more.length > 0 || directory.startsWith('-')) {
      throw new UsageError('Name one directory with corpus.jsonl, queries.jsonl and qrels.tsv.');
    }
    const collection = await readCollection(directory);
    const index = createSearchIndex();
    try {
      await fill(index, collection, (done) =>
        io.progress(`indexed ${done} of ${collection.documents.length}`),
      );
      const figures = await measure(index, collection, signal);
      if (json) io.out(JSON.stringify(figures));
      else for (const [name, value] of Object.entries(figures)) io.out(`${name.padEnd(12)} ${value}`);
      return signal.aborted ? 1 : 0;
    } finally {
      await index.close();
    }
  },
};

async function fill(
  index: SearchIndex,
  { documents }: Collection,
  progress: (done: number) => void,
): Promise<void> {
  for (let i = 0; i < documents.length; i += BATCH) {
    const papers = documents.slice(i, i + BATCH).map(toPaper);
    await index.apply(papers.map((paper) => ({ kind: 'upsert', paper })));
    progress(i + papers.length);
  }
}

function toPaper({ id, title, text }: Collection['documents'][number]): Paper {
  const nothing = { authors: [], publishedAt: null, url: null, categories: [] };
  return { id, title, abstract: text, abstractKind: 'abstract', ...nothing };
}

/** Only queries with a judged document count, as is usual. */
async function measure(
  index: SearchIndex,
  { queries, judgements, documents }: Collection,
  signal: AbortSignal,
) {
  const rows: { ndcg: number; mrr: number; recall10: number; recall100: number; ms: number }[] = [];
  for (const { id, text } of queries) {
    const judged = judgements.get(id);
    if (judged === undefined || signal.aborted) continue;
    const start = performance.now();
    const { hits } = await index.search(plainQuery(text), { limit: DEPTH });
    const ms = performance.now() - start;
    const ranked = hits.map((hit) => hit.paperId);
    const at = (depth: number) => recall(ranked, judged, depth);
    rows.push({
      ndcg: ndcg(ranked, judged, 10),
      mrr: reciprocalRank(ranked, judged, 10),
      recall10: at(10),
      recall100: at(100),
      ms,
    });
  }
  const average = (value: (row: (typeof rows)[number]) => number) => round(mean(rows.map(value)), 4);
  const times = rows.map((row) => row.ms);
  return {
    documents: documents.length,
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
