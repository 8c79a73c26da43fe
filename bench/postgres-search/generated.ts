import type { Collection } from '../../src/cli/collection.ts';
import { generatedPaper } from '../corpus/generated.ts';

const SEED = 1;
const QUERIES = 100;
const WORDS = 4;

/** Invented papers as a collection: some words of a title ask for its paper, spread evenly over all. */
export function generatedCollection(size: number): Collection {
  const papers = Array.from({ length: size }, (_, number) => generatedPaper(SEED, number));
  const asked = Array.from({ length: QUERIES }, (_, i) => papers[Math.floor((i * size) / QUERIES)]);
  const wanted = asked.filter((paper) => paper !== undefined);
  return {
    documents: papers.map(({ id, title, abstract }) => ({ id, title, text: abstract })),
    queries: wanted.map(({ id, title }) => ({ id, text: telling(title) })),
    judgements: new Map(wanted.map(({ id }) => [id, new Map([[id, 1]])])),
  };
}

/** The first words that are not short. */
function telling(title: string): string {
  return (title.match(/\p{L}{5,}/gu) ?? []).slice(0, WORDS).join(' ');
}
