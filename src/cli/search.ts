import { openLibrary } from '../app.ts';
import { parseQuery } from '../search/query.ts';
import {
  plainQuery,
  type SearchHit,
  type SearchIndex,
  type SearchQuery,
  type SearchResult,
} from '../search/search-index.ts';
import { runBatch } from './batch.ts';
import { type Command, type Io, UsageError } from './command.ts';
import { parseQueryArgs } from './query-args.ts';

/** `paperboy search`: ranked papers for words with filters, or for a batch of plain lines. */
export const searchCommand: Command = {
  name: 'search',
  usage: 'paperboy search WORDS [--limit n]   (or: paperboy search --batch < lines.ndjson)',
  summary: 'Finds papers; words may have filters: author: category: since: "exact phrase" -word.',
  async run({ args, json, config, io, signal }) {
    const { text, batch, limit } = parseQueryArgs(args);
    const parsed = batch ? null : parseQuery(text);
    if (parsed?.ok === false) throw new UsageError(parsed.message);
    const library = await openLibrary(config);
    try {
      const find = async (asked: string, query: SearchQuery) =>
        report(asked, await found(library.index, query, limit));
      if (parsed === null) return await runBatch({ io, signal }, (line) => find(line, plainQuery(line)));
      if (json) io.out(JSON.stringify(await find(text, parsed.query)));
      else print(io, await found(library.index, parsed.query, limit));
      return 0;
    } finally {
      await library.close();
    }
  },
};

function found(index: SearchIndex, query: SearchQuery, limit: number): Promise<SearchResult> {
  return index.search(query, { limit });
}

/** The JSON contract of one search. */
function report(query: string, { total, tookMs, hits }: SearchResult) {
  return {
    query,
    total,
    tookMs,
    hits: hits.map(({ paperId, title, score, url, why }) => ({ id: paperId, title, score, url, why })),
  };
}

function print(io: Io, { hits, total, suggestion }: SearchResult): void {
  if (total === 0) io.out(hits.length > 0 ? 'No paper has these words. The nearest:' : 'No paper matches.');
  for (const [i, hit] of hits.entries())
    io.out(`${String(i + 1).padStart(3)}. ${hit.title}\n     ${details(hit)}`);
  if (total > hits.length) io.out(`${hits.length} of ${total} papers; --limit shows more.`);
  if (suggestion !== null) io.out(`Did you mean: ${suggestion}`);
}

function details({ paperId, url, why }: SearchHit): string {
  const reasons = why.map(({ field, words }) => `${field}: ${words.join(', ')}`);
  return [url ?? paperId, ...reasons].join(' · ');
}
