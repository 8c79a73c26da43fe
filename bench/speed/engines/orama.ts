import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { deserialize, serialize } from 'node:v8';
import { create, insertMultiple, load, type RawData, save, search } from '@orama/orama';
import { STOP_WORDS } from '../../../src/search/words/stop-words.ts';
import type { SpeedEngineKind } from './engine.ts';
import { versionOf } from './versions.ts';

const SCHEMA = { id: 'string', title: 'string', abstract: 'string' } as const;
const BOOST = { title: 2 };

/** Orama with stems and stop words, kept as its own saved form in V8's serialisation: as JSON it is too long a string. */
export const orama: SpeedEngineKind = {
  name: 'orama',
  version: versionOf('@orama/orama'),
  setup: 'stems, stop words, the title twice, any word (and words that begin with it: it has no other way)',
  async open(directory) {
    const file = join(directory, 'orama.v8');
    const tokenizer = { stemming: true, language: 'english', stopWords: [...STOP_WORDS] };
    const db = create({ schema: SCHEMA, components: { tokenizer } });
    if (existsSync(file)) load(db, deserialize(readFileSync(file)) as RawData);
    const find = async (term: string, limit: number) => {
      const found = await search(db, { term, limit, boost: BOOST, properties: ['title', 'abstract'] });
      return found.hits.map(({ id }) => String(id));
    };
    return {
      async add(papers) {
        const rows = papers.map(({ id, title, abstract }) => ({ id, title, abstract }));
        await insertMultiple(db, rows, rows.length);
      },
      async settle() {},
      search: find,
      startingWith: find,
      save: async () => writeFileSync(file, serialize(save(db))),
      async close() {},
    };
  },
};
