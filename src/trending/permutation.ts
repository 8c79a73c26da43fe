/** Up to so many pairs every assignment of signs is tried (2 to the power of it). */
const EXACT_UP_TO = 13;
const ROUNDS = 10_000;

/**
 * Fisher's paired randomisation test, two-sided: if it did not matter which of the two was ours, every difference
 * could as well have the other sign. Returns how often the mean difference would then be at least as large; the
 * exact share for few pairs, else estimated with numbers drawn from `seed`.
 */
export function pairedPermutation(differences: number[], seed: number): number {
  const observed = Math.abs(total(differences)) - 1e-12;
  if (differences.length <= EXACT_UP_TO) return exactShare(differences, observed);
  const random = numbersFrom(seed);
  let extreme = 1;
  for (let round = 0; round < ROUNDS; round++) {
    let sum = 0;
    for (const difference of differences) sum += random() < 0.5 ? difference : -difference;
    if (Math.abs(sum) >= observed) extreme++;
  }
  return extreme / (ROUNDS + 1);
}

function exactShare(differences: number[], observed: number): number {
  const assignments = 2 ** differences.length;
  let extreme = 0;
  for (let signs = 0; signs < assignments; signs++) {
    const sum = differences.reduce((so, one, bit) => so + ((signs >> bit) & 1 ? one : -one), 0);
    if (Math.abs(sum) >= observed) extreme++;
  }
  return extreme / assignments;
}

function total(numbers: number[]): number {
  return numbers.reduce((sum, number) => sum + number, 0);
}

/** Numbers in [0, 1) that depend on the seed alone (mulberry32, public domain). */
export function numbersFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
