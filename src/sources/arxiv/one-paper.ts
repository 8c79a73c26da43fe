import type { PoliteClient } from '../http/client.ts';
import type { SourceItem } from '../source.ts';
import { readFeed } from './feed.ts';

/**
 * Asks arXiv for one paper by its id (canonical, so that nothing else can get into the request); null when arXiv
 * knows none. Throws a `SourceFailure`.
 */
export async function askForPaper(
  client: PoliteClient,
  arxivId: string,
  signal: AbortSignal,
): Promise<SourceItem | null> {
  const wanted = new URLSearchParams({ id_list: arxivId, max_results: '1' });
  const got = await client.get({
    path: `api/query?${wanted}`,
    accept: 'application/atom+xml',
    signal,
    parse: ({ body }) => readFeed(body),
  });
  if (got.kind === 'unchanged') throw new Error('an answer that was not asked for on a condition is fresh');
  return got.value.entries.find(({ draft }) => draft.identifiers?.[0] === arxivId) ?? null;
}
