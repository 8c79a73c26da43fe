import type { Recipe } from '../../src/search/index-core.ts';
import { RANKING_WEIGHTS, type RankingWeights } from '../../src/search/ranking/weights.ts';
import { parseLexicon } from '../../src/search/words/lexicon.ts';

/** One way to rank, and the one it is to be compared with. */
export interface Variant {
  name: string;
  recipe: Partial<Recipe>;
  against: string | null;
}

type Part = keyof RankingWeights | 'lexicon';

/** Everything on, and words alone. */
export const FULL = 'all parts';
export const WORDS = 'words (BM25) alone';

/**
 * The ranking as it ships; each of its parts left out of it; the words alone; each other part added to them.
 * The parts are read from the weights, so a new one is measured without being named here.
 */
export function variants(): Variant[] {
  const parts: Part[] = [...(Object.keys(RANKING_WEIGHTS) as (keyof RankingWeights)[]), 'lexicon'];
  const others = parts.filter((part) => part !== 'words');
  const without = (left: Part[]): Partial<Recipe> => ({
    weights: weightsWithout(left),
    ...(left.includes('lexicon') && { lexicon: parseLexicon('') }),
  });
  return [
    { name: FULL, recipe: {}, against: null },
    ...parts.map((part) => ({ name: `without ${part}`, recipe: without([part]), against: FULL })),
    { name: WORDS, recipe: without(others), against: FULL },
    ...others.map((part) => ({
      name: `words + ${part}`,
      recipe: without(others.filter((other) => other !== part)),
      against: WORDS,
    })),
  ];
}

function weightsWithout(left: Part[]): RankingWeights {
  const weights = Object.entries(RANKING_WEIGHTS).map(([name, weight]) => [
    name,
    left.some((part) => part === name) ? nothing(weight) : weight,
  ]);
  return Object.fromEntries(weights);
}

/** A weight of nothing, in the shape of `weight`. */
function nothing(weight: unknown): unknown {
  if (typeof weight !== 'object' || weight === null) return 0;
  return Object.fromEntries(Object.keys(weight).map((name) => [name, 0]));
}
