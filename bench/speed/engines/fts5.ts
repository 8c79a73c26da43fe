import { join } from 'node:path';
import Database from 'better-sqlite3';
import { anyWord, SEARCH, TABLE } from '../../engines/fts5.ts';
import type { SpeedEngineKind } from './engine.ts';
import { versionOf } from './versions.ts';

/** SQLite's full-text search in a file, set up as for the measurements of quality. */
export const fts5: SpeedEngineKind = {
  name: 'fts5',
  version: `better-sqlite3 ${versionOf('better-sqlite3')}`,
  setup:
    'file, porter stems, bm25 with the title twice, any word but stop words, WAL, 64 MiB cache, optimized',
  async open(directory) {
    const db = new Database(join(directory, 'fts5.db'));
    db.pragma('journal_mode = WAL');
    db.pragma('synchronous = NORMAL');
    db.pragma('cache_size = -65536');
    db.exec(TABLE);
    const insert = db.prepare('insert into papers values (?, ?, ?)');
    const find = db.prepare<[string, number], { id: string }>(SEARCH);
    const search = async (match: string, limit: number) =>
      match === '' ? [] : find.all(match, limit).map(({ id }) => id);
    return {
      async add(papers) {
        db.transaction(() => {
          for (const { id, title, abstract } of papers) insert.run(id, title, abstract);
        })();
      },
      settle: async () => void db.exec(`insert into papers(papers) values ('optimize')`),
      search: (text, limit) => search(anyWord(text), limit),
      startingWith: (letters, limit) => search(`"${letters.replaceAll('"', '')}"*`, limit),
      save: async () => void db.pragma('wal_checkpoint(TRUNCATE)'),
      close: async () => void db.close(),
    };
  },
};
