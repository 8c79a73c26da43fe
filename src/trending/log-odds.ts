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
 * that one paper repeating a name is no burst; a share of papers can be large, so the papers without the term
 * count in the variance too. A z-score: 2 is rare, 4 is very rare.
 */
export function burstScore(fresh: Share, old: Share): number {
  const common = (fresh.count + old.count) / (fresh.of + old.of);
  const odds = ({ count, of }: Share) => {
    const having = count + PRIOR_PAPERS * common + FLOOR;
    const lacking = of - count + PRIOR_PAPERS * (1 - common) + FLOOR;
    return { log: Math.log(having / lacking), variance: 1 / having + 1 / lacking };
  };
  const [now, before] = [odds(fresh), odds(old)];
  return (now.log - before.log) / Math.sqrt(now.variance + before.variance);
}
