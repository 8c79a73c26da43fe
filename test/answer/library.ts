import type { Answerer } from '../../src/answer/answer.ts';
import { createAnswerer } from '../../src/answer/answerer.ts';
import type { Paper } from '../../src/papers/paper.ts';
import { createIndexService } from '../../src/search/index-service.ts';

/** An answerer over these papers, with the real index in this thread. */
export async function answererOver(papers: Paper[]): Promise<Answerer> {
  const index = { ...createIndexService({}), close: async () => {} };
  await index.apply(papers.map((paper) => ({ kind: 'upsert', paper })));
  const papersById = async (ids: string[]) =>
    ids.flatMap((id) => papers.find((paper) => paper.id === id) ?? []);
  return createAnswerer({ index, papers: { papersById } });
}
