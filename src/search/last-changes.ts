import type { Paper } from '../papers/paper.ts';
import type { IndexChange } from './search-index.ts';

/** What a run of changes leaves of each paper: gone, or as it was last; `papers` have different ids. */
export function lastChanges(changes: IndexChange[]): { removed: string[]; papers: Paper[] } {
  const last = new Map<string, Paper | null>();
  for (const change of changes) {
    if (change.kind === 'upsert') last.set(change.paper.id, change.paper);
    else last.set(change.paperId, null);
  }
  return {
    removed: [...last].flatMap(([id, paper]) => (paper === null ? [id] : [])),
    papers: [...last.values()].filter((paper) => paper !== null),
  };
}
