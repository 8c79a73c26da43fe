import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import MiniSearch from 'minisearch';
import type { Paper } from '../../../src/papers/paper.ts';
import type { SpeedEngineKind } from './engine.ts';
import { versionOf } from './versions.ts';

const OPTIONS = { fields: ['title', 'abstract'] };

/** MiniSearch as its documentation starts one, kept as JSON. */
export const miniSearch: SpeedEngineKind = {
  name: 'minisearch',
  version: versionOf('minisearch'),
  setup: 'as its documentation starts one: title and abstract, everything else left as it comes; JSON',
  async open(directory) {
    const file = join(directory, 'minisearch.json');
    const mini: MiniSearch<Paper> = existsSync(file)
      ? MiniSearch.loadJSON(readFileSync(file, 'utf8'), OPTIONS)
      : new MiniSearch(OPTIONS);
    const ids = (found: { id: unknown }[], limit: number) =>
      found.slice(0, limit).map((one) => String(one.id));
    return {
      async add(papers, serving) {
        if (serving) await mini.addAllAsync(papers);
        else mini.addAll(papers);
      },
      async settle() {},
      search: async (text, limit) => ids(mini.search(text), limit),
      startingWith: async (letters, limit) => ids(mini.search(letters, { prefix: true }), limit),
      save: async () => writeFileSync(file, JSON.stringify(mini)),
      async close() {},
    };
  },
};
