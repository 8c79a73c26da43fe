/** How often words occur by rank, as two laws: `rank^-head` up to about `bend`, `rank^-tail` far beyond it. */
export interface RankLaw {
  head: number;
  bend: number;
  tail: number;
}

/** What abstracts of computer science showed: a tail of 2.05 makes the vocabulary grow like `words^0.49` (Heaps). */
export const RANK_LAW: RankLaw = { head: 0.8, bend: 750, tail: 1.95 };

/** Ranks with a weight of their own; beyond them the tail's law is drawn from by its formula, without an end. */
const LISTED = 65_536;

/** Turns a number from 0 to below 1 into a word's rank, 0 being the most frequent word. */
export function createRanks({ head, bend, tail }: RankLaw = RANK_LAW): (u: number) => number {
  const weight = (rank: number) => rank ** -head * (1 + rank / bend) ** (head - tail);
  const sums = new Float64Array(LISTED);
  let sum = 0;
  for (let i = 0; i < LISTED; i++) {
    sum += weight(i + 1);
    sums[i] = sum;
  }
  const beyond = (LISTED * weight(LISTED)) / (tail - 1);
  return (u) => {
    const at = u * (sum + beyond);
    if (at < sum) return firstAbove(sums, at);
    const left = 1 - (at - sum) / beyond;
    return Math.floor(LISTED * Math.max(left, 1e-6) ** (-1 / (tail - 1)));
  };
}

function firstAbove(sums: Float64Array, at: number): number {
  let low = 0;
  let high = sums.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sums[middle] ?? 0) > at) high = middle;
    else low = middle + 1;
  }
  return low;
}
