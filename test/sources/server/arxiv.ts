import type { RightAnswer } from './faults.ts';

/** A version of a paper, as the stand-in's list holds it: only the newest is in the list. */
export interface Announced {
  id: string;
  version?: number;
  /** ISO instants. */
  published: string;
  updated?: string;
  title?: string;
  summary?: string;
  comment?: string;
  doi?: string;
  categories?: string[];
  authors?: string[];
}

const escaped = (text: string) =>
  text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;');

/** One `<entry>` of the query API. */
export function entryXml(paper: Announced): string {
  const { id, version = 1, published, updated = published, comment, doi } = paper;
  const categories = paper.categories ?? ['cs.LG', 'I.2.6'];
  return `  <entry>
    <id>http://arxiv.org/abs/${id}v${version}</id>
    <title>${escaped(paper.title ?? `A toy & a bound, part ${id}`)}</title>
    <updated>${updated}</updated>
    <link href="https://arxiv.org/abs/${id}v${version}" rel="alternate" type="text/html"/>
    <link href="https://arxiv.org/pdf/${id}v${version}" rel="related" type="application/pdf" title="pdf"/>
    <summary>${escaped(paper.summary ?? `We show $a<b$\n  for ${id}.`)}</summary>
    ${categories.map((term) => `<category term="${term}" scheme="http://arxiv.org/schemas/atom"/>`).join('\n    ')}
    <published>${published}</published>
    ${comment === undefined ? '' : `<arxiv:comment>${escaped(comment)}</arxiv:comment>`}
    ${doi === undefined ? '' : `<arxiv:doi>${escaped(doi)}</arxiv:doi>`}
    <arxiv:primary_category term="${categories[0]}"/>
    ${(paper.authors ?? ['Ann Example', 'Bo Sample']).map((name) => `<author><name>${escaped(name)}</name></author>`).join('\n    ')}
  </entry>`;
}

/** A feed of the query API around entries. */
export function feedXml(entries: string[], about: { total: number; start: number; query: string }): string {
  return `<?xml version='1.0' encoding='UTF-8'?>
<feed xmlns:opensearch="http://a9.com/-/spec/opensearch/1.1/" xmlns:arxiv="http://arxiv.org/schemas/atom" xmlns="http://www.w3.org/2005/Atom">
  <id>https://arxiv.org/api/AbC+/1</id>
  <title>arXiv Query: search_query=${escaped(about.query)}&amp;id_list=&amp;start=${about.start}</title>
  <updated>2026-11-20T01:02:03Z</updated>
  <link href="https://arxiv.org/api/query?search_query=${escaped(about.query)}" type="application/atom+xml"/>
  <opensearch:itemsPerPage>${entries.length}</opensearch:itemsPerPage>
  <opensearch:totalResults>${about.total}</opensearch:totalResults>
  <opensearch:startIndex>${about.start}</opensearch:startIndex>
${entries.join('\n')}
</feed>`;
}

/** What arXiv answers to a bad request, often with status 200. */
export function errorFeed(message: string): string {
  const entry = `  <entry>
    <id>https://arxiv.org/api/errors#${message.replace(/ /g, '_')}</id>
    <title>Error</title>
    <summary>${escaped(message)}</summary>
    <updated>2026-11-20T00:00:00Z</updated>
    <author><name>arXiv api core</name></author>
  </entry>`;
  return feedXml([entry], { total: 1, start: 0, query: '' });
}

/** `/api/query?id_list=…`: those of these papers that it has, without a word about the others. */
export function listedFeed(papers: Announced[], query: URLSearchParams): RightAnswer {
  const ids = (query.get('id_list') ?? '').split(',');
  const entries = papers.filter((paper) => ids.includes(paper.id)).map(entryXml);
  return {
    body: feedXml(entries, { total: entries.length, start: 0, query: '' }),
    type: 'application/atom+xml; charset=utf-8',
    headers: {},
  };
}

/** `/api/query?search_query=cat:… OR cat:…&start=…&max_results=…`, by the last change, the newest first. */
export function queryFeed(papers: Announced[], query: URLSearchParams): RightAnswer {
  const search = query.get('search_query') ?? '';
  const wanted = search.split(' OR ').map((term) => term.replace('cat:', ''));
  const start = Number(query.get('start') ?? 0);
  const size = Number(query.get('max_results') ?? 10);
  const list = papers
    .filter((paper) => (paper.categories ?? ['cs.LG']).some((category) => wanted.includes(category)))
    .sort((a, b) => ((b.updated ?? b.published) > (a.updated ?? a.published) ? 1 : -1));
  const entries = list.slice(start, start + size).map(entryXml);
  return {
    body: feedXml(entries, { total: list.length, start, query: search }),
    type: 'application/atom+xml; charset=utf-8',
    headers: {},
  };
}
