import type { Answerer } from '../../src/answer/answer.ts';
import { createAnswerer } from '../../src/answer/answerer.ts';
import type { Paper } from '../../src/papers/paper.ts';
import { createIndexService } from '../../src/search/thread/index-service.ts';

/** The answerer as it ships over these papers, with its index in this thread. */
export async function answererOver(papers: Paper[]): Promise<Answerer> {
  const index = { ...createIndexService({}), close: async () => {} };
  await index.apply(papers.map((paper) => ({ kind: 'upsert', paper })));
  const byId = new Map(papers.map((paper) => [paper.id, paper]));
  const papersById = async (ids: string[]) => ids.flatMap((id) => byId.get(id) ?? []);
  return createAnswerer({ index, papers: { papersById } });
}
