import MiniSearch from 'minisearch';
import type { EngineKind } from './engine.ts';

/** MiniSearch as its documentation starts one: two fields, everything else left as it comes. */
export const miniSearch: EngineKind = {
  name: 'minisearch',
  open(papers) {
    const mini = new MiniSearch({ fields: ['title', 'abstract'] });
    mini.addAll(papers);
    return {
      search: (text, limit) =>
        mini
          .search(text)
          .slice(0, limit)
          .map((result) => String(result.id)),
      close() {},
    };
  },
};
