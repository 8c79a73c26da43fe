import Database from 'better-sqlite3';
import { isStopWord } from '../../src/search/analysis.ts';
import type { EngineKind } from './engine.ts';

/** Both columns are searched; the id comes back. */
export const TABLE = `create virtual table if not exists papers using fts5(id unindexed, title, abstract, tokenize = 'porter unicode61')`;

/** The weights of the columns: id, title, abstract. Takes the match and the limit. */
export const SEARCH = 'select id from papers where papers match ? order by bm25(papers, 0, 2, 1) limit ?';

/** SQLite's full-text search with stemming, the title counted twice, any of the words. */
export const fts5: EngineKind = {
  name: 'fts5',
  open(papers) {
    const db = new Database(':memory:');
    db.exec(TABLE);
    const insert = db.prepare('insert into papers values (?, ?, ?)');
    db.transaction(() => {
      for (const { id, title, abstract } of papers) insert.run(id, title, abstract);
    })();
    const search = db.prepare<[string, number], { id: string }>(SEARCH);
    return {
      search(text, limit) {
        const match = anyWord(text);
        return match === '' ? [] : search.all(match, limit).map(({ id }) => id);
      },
      close: () => db.close(),
    };
  },
};

/** The words joined by OR; without stop words, which make it slower and worse, unless there are no others. */
export function anyWord(text: string): string {
  const words = text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
  const telling = words.filter((word) => !isStopWord(word));
  return (telling.length > 0 ? telling : words).map((word) => `"${word}"`).join(' OR ');
}
