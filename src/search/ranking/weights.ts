/** How much each part of the ranking counts. Every list of scores is divided by its best one before it is weighed. */
export interface RankingWeights {
  /** BM25 of the words. */
  words: number;
  /** BM25 of their character 4-grams. */
  grams: number;
  /**
   * Closeness in the latent space, times the share of the query that the space captures. A long request tells its
   * topic better than a short question, so it grows with the number of things asked for.
   */
  latent: { perUnit: number; least: number; most: number };
  /** Closeness to the best paper, beside the sum of all others. */
  feedback: number;
}

/** Chosen on development collections (`npm run eval:ablation` shows what each part brings). */
export const RANKING_WEIGHTS: RankingWeights = {
  words: 0.7,
  grams: 0.3,
  latent: { perUnit: 0.08, least: 0.3, most: 1.3 },
  feedback: 0.3,
};
