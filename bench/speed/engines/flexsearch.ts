import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import flexsearch, { type Index } from 'flexsearch';
import english from 'flexsearch/lang/en';
import type { SpeedEngineKind } from './engine.ts';
import { versionOf } from './versions.ts';

/** FlexSearch over whole words with its English encoder, title and abstract as one text, kept as it exports itself. */
export const flexSearch: SpeedEngineKind = {
  name: 'flexsearch',
  version: versionOf('flexsearch'),
  setup: 'whole words, its English encoder (stems, stop words), suggest: any word; has no BM25',
  async open(directory) {
    const folder = join(directory, 'flexsearch');
    const encoder = new flexsearch.Encoder(flexsearch.Charset.Normalize).assign(english);
    const index: Index = new flexsearch.Index({ tokenize: 'strict', encoder });
    if (existsSync(folder))
      for (const key of readdirSync(folder)) index.import(key, readFileSync(join(folder, key), 'utf8'));
    return {
      async add(papers) {
        for (const { id, title, abstract } of papers) index.add(id, `${title}\n${abstract}`);
      },
      async settle() {},
      search: async (text, limit) => index.search(text, { limit, suggest: true }).map(String),
      async save() {
        mkdirSync(folder, { recursive: true });
        await index.export(async (key, data) => {
          // Parts that do not exist are exported too, as nothing.
          if (data) writeFileSync(join(folder, key), data);
        });
      },
      async close() {},
    };
  },
};
