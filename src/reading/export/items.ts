import type { Paper } from '../../papers/paper.ts';
import type { Entry } from '../entry.ts';
import type { ExportItem } from './item.ts';

/** What is exported of a list; of a paper that is no longer here its title is left. */
export async function exportItems(
  papers: { papersById(ids: string[]): Promise<Paper[]> },
  entries: Entry[],
): Promise<ExportItem[]> {
  const found = await papers.papersById(entries.map(({ paperId }) => paperId));
  const known = new Map(found.map((paper) => [paper.id, paper]));
  return entries.map((entry) => ({
    note: entry.note,
    tags: entry.tags,
    paper: known.get(entry.paperId) ?? titleAlone(entry),
  }));
}

function titleAlone({ paperId, title }: Entry): Paper {
  const nothing = { abstract: '', authors: [], publishedAt: null, url: null, categories: [] };
  return { id: paperId, title, abstractKind: 'abstract', ...nothing };
}
