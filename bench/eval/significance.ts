import { mean } from '../../src/search/measures.ts';
import { createRandom } from '../random.ts';

/** How two systems differ over the same queries. */
export interface Comparison {
  /** Mean of the first less mean of the second. */
  difference: number;
  /** How likely a difference as large, either way, would be if the two were the same. */
  p: number;
}

/** How the test draws; the same seed gives the same p. */
export interface Draws {
  seed: number;
  rounds: number;
}

/** What is printed when nobody says otherwise. */
export const DRAWS: Draws = { seed: 20261125, rounds: 10_000 };

/** Float sums of the same numbers in another order differ by less. */
const TINY = 1e-9;

/**
 * Two-sided paired randomisation test over queries: the sign of every query's difference is drawn, and p is the
 * share of draws whose sum is as large as the one seen (Smucker, Allan and Carterette, CIKM 2007).
 */
export function compare(first: number[], second: number[], { seed, rounds }: Draws = DRAWS): Comparison {
  const all = first.map((value, i) => value - (second[i] ?? 0));
  const differences = Float64Array.from(all.filter((value) => value !== 0));
  const seen = Math.abs(differences.reduce((sum, value) => sum + value, 0)) - TINY;
  const random = createRandom(seed);
  let asLarge = 0;
  for (let round = 0; round < rounds; round++) {
    let sum = 0;
    for (const value of differences) sum += random() < 0.5 ? value : -value;
    if (Math.abs(sum) >= seen) asLarge++;
  }
  return { difference: mean(all), p: (asLarge + 1) / (rounds + 1) };
}
