import { risingBasis } from '../../trending/rising-words.ts';
import type { TrendingAction } from './wish.ts';

const SHOWN = 20;
const PAPERS_SHOWN = 3;

/** The words and phrases that burst in a window, each with its papers. */
export const risingAction: TrendingAction = async (desk, { window, at }, { json, io }) => {
  const now = at ?? desk.now();
  const rising = await desk.trending.rising({ now, window, limit: SHOWN });
  const basis = risingBasis(rising, window);
  if (json) {
    io.out(JSON.stringify({ window, asOf: now.toISOString(), basis, terms: rising.terms }));
    return 0;
  }
  const titles = await titlesOf(
    desk,
    rising.terms.flatMap(({ papers }) => papers.slice(0, PAPERS_SHOWN)),
  );
  for (const { term, z, fresh, old, papers } of rising.terms) {
    io.out(`${term}: ${fresh} new papers, ${old} before (z ${z.toFixed(1)})`);
    for (const id of papers.slice(0, PAPERS_SHOWN)) io.out(`     ${titles.get(id) ?? id}`);
  }
  io.out(basis);
  return 0;
};

async function titlesOf(desk: Parameters<TrendingAction>[0], ids: string[]): Promise<Map<string, string>> {
  const papers = await desk.papers.byId([...new Set(ids)]);
  return new Map(papers.map(({ paper }) => [paper.id, paper.title]));
}
