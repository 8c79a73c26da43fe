import { createIndexCore, type IndexCore } from '../../src/search/index-core.ts';
import { plainQuery } from '../../src/search/search-index.ts';
import type { Engine, EngineKind } from './engine.ts';

/** The index of this project as it ships. */
export const ours: EngineKind = {
  name: 'ours',
  open(papers) {
    const core = createIndexCore();
    core.apply(papers.map((paper) => ({ kind: 'upsert', paper })));
    return coreEngine(core);
  },
};

/** Any index core as an engine. */
export function coreEngine(core: IndexCore): Engine {
  return {
    search: (text, limit) => core.search(plainQuery(text), { limit }).hits.map((hit) => hit.paperId),
    close() {},
  };
}
