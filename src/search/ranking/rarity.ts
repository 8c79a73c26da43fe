import { idf } from '../bm25.ts';
import type { Rarity } from '../search-index.ts';
import type { TermScores } from '../word-index.ts';
import type { Vocabulary } from '../words/vocabulary.ts';

/** How many papers have a stem: in the larger collection when it is known, else in the index. */
export function foundIn(
  rarity: Rarity | undefined,
  stem: string,
  vocabulary: Pick<Vocabulary, 'papersWithStem'>,
): number {
  return told(rarity, stem) ?? vocabulary.papersWithStem(stem);
}

/** What a stem adds to documents, as rare as it is in the larger collection. */
export function weighedIn(rarity: Rarity | undefined, stem: string, scores: TermScores): TermScores {
  const found = told(rarity, stem);
  if (rarity === undefined || found === undefined) return scores;
  return { ...scores, idf: idf(rarity.papers, found) };
}

function told(rarity: Rarity | undefined, stem: string): number | undefined {
  return rarity !== undefined && Object.hasOwn(rarity.withStem, stem) ? rarity.withStem[stem] : undefined;
}
