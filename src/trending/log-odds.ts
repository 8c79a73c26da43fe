/** In how many of how many papers something stands. */
export interface Share {
  count: number;
  of: number;
}

/** The prior is worth so many papers … */
const PRIOR_PAPERS = 20;
/** … and no term is believed impossible (Jeffreys' ½), or one new word would have no odds to be compared with. */
const FLOOR = 0.5;

/**
 * How surprising it is that a term stands in this share of the new papers, given the old ones: the log-odds
 * ratio with an informative Dirichlet prior, divided by its standard deviation (Monroe, Colaresi and Quinn,
 * "Fightin' Words", Political Analysis 16, 2008, equations 16 to 22). Papers are counted instead of words, so
 * that one paper repeating a name is no burst. A z-score: 2 is rare, 4 is very rare.
 */
export function burstScore(fresh: Share, old: Share): number {
  const prior = FLOOR + (PRIOR_PAPERS * (fresh.count + old.count)) / (fresh.of + old.of);
  const odds = ({ count, of }: Share) =>
    Math.log((count + prior) / (of + PRIOR_PAPERS + 2 * FLOOR - count - prior));
  const variance = 1 / (fresh.count + prior) + 1 / (old.count + prior);
  return (odds(fresh) - odds(old)) / Math.sqrt(variance);
}
