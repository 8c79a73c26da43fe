import { createSearchIndex } from '../search/create-search-index.ts';
import { plainQuery, type SearchIndex } from '../search/search-index.ts';
import { type Collection, readCollection } from './collection.ts';
import {
  DEPTH,
  judgedQueries,
  type QueryFigures,
  queryFigures,
  summaryOf,
  toPaper,
} from './collection-figures.ts';
import { type Command, UsageError } from './command.ts';
import { evalWorkspace } from './eval-workspace.ts';

const BATCH = 500;

/** `paperboy eval DIR`: the quality and speed of the ranking on a test collection, in an index of its own. */
export const evalCommand: Command = {
  name: 'eval',
  usage: 'paperboy eval DIR   (or: paperboy eval --workspace TEAM)',
  summary:
    'Measures the ranking on a test collection: nDCG@10, MRR@10, Recall@10 and @100, latency; or asks again what people of a workspace judged.',
  async run({ args, json, config, io, signal }) {
    const [directory, ...more] = args;
    if (directory === '--workspace') {
      const [teamId, ...rest] = more;
      if (teamId === undefined || rest.length > 0)
        throw new UsageError('Name one workspace by its id: T0123ABCD.');
      return evalWorkspace(teamId, { config, json, io, signal });
    }
    if (directory === undefined || more.length > 0 || directory.startsWith('-')) {
      throw new UsageError('Name one directory with corpus.jsonl, queries.jsonl and qrels.tsv.');
    }
    const collection = await readCollection(directory);
    const index = createSearchIndex();
    try {
      await fill(index, collection, (done) =>
        io.progress(`indexed ${done} of ${collection.documents.length}`),
      );
      const rows = await measure(index, collection, signal);
      const figures = { documents: collection.documents.length, ...summaryOf(rows) };
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

async function measure(
  index: SearchIndex,
  collection: Collection,
  signal: AbortSignal,
): Promise<QueryFigures[]> {
  const rows: QueryFigures[] = [];
  for (const { text, judged } of judgedQueries(collection)) {
    if (signal.aborted) break;
    const start = performance.now();
    const { hits } = await index.search(plainQuery(text), { limit: DEPTH });
    const ms = performance.now() - start;
    rows.push(
      queryFigures(
        hits.map((hit) => hit.paperId),
        judged,
        ms,
      ),
    );
  }
  return rows;
}
