import { orthonormalize } from './orthonormal.ts';

/** Documents as sparse unit vectors: `weights[i]` belongs to row `rows[i]` of the basis. */
export interface SparseVectors {
  /** Where each vector ends. */
  ends: Uint32Array;
  rows: Uint32Array;
  weights: Float32Array;
}

/** What a basis is learnt from; plain arrays, so that any thread can do it. */
export interface Training extends SparseVectors {
  dimensions: number;
  /** One a row, never 0: its starting values follow from it alone, whatever its number. */
  seeds: Int32Array;
}

/** Rounds of power iteration; more changed no figure (`bench/`). */
const ROUNDS = 3;

/**
 * An orthonormal basis (`rows × dimensions`, row-major) of the space in which the documents differ most: the leading
 * right singular vectors of their matrix, found by randomised subspace iteration (Halko, Martinsson and Tropp 2011).
 * That is latent semantic analysis (Deerwester et al. 1990).
 */
export function latentBasis(training: Training): Float32Array {
  const { dimensions, ends, seeds } = training;
  let basis = randomRows(training);
  orthonormalize(basis, dimensions);
  const projected = new Float32Array(dimensions);
  for (let round = 0; round < ROUNDS; round++) {
    const next = new Float32Array(seeds.length * dimensions);
    for (let vector = 0; vector < ends.length; vector++) {
      project(training, { vector, basis }, projected);
      addOuter(next, { training, vector }, projected);
    }
    basis = next;
    orthonormalize(basis, dimensions);
  }
  return basis;
}

/** Writes the coordinates of a vector in the basis into `out`. */
export function project(
  { ends, rows, weights }: SparseVectors,
  { vector, basis }: { vector: number; basis: Float32Array },
  out: Float32Array,
): void {
  out.fill(0);
  const dimensions = out.length;
  for (let i = vector === 0 ? 0 : (ends[vector - 1] ?? 0); i < (ends[vector] ?? 0); i++) {
    const weight = weights[i] ?? 0;
    const row = (rows[i] ?? 0) * dimensions;
    for (let j = 0; j < dimensions; j++) out[j] = (out[j] ?? 0) + weight * (basis[row + j] ?? 0);
  }
}

function addOuter(
  sum: Float32Array,
  { training: { ends, rows, weights }, vector }: { training: Training; vector: number },
  coordinates: Float32Array,
): void {
  const dimensions = coordinates.length;
  for (let i = vector === 0 ? 0 : (ends[vector - 1] ?? 0); i < (ends[vector] ?? 0); i++) {
    const weight = weights[i] ?? 0;
    const row = (rows[i] ?? 0) * dimensions;
    for (let j = 0; j < dimensions; j++) sum[row + j] = (sum[row + j] ?? 0) + weight * (coordinates[j] ?? 0);
  }
}

/** Uniform noise for the rows that stand in a document, zero for the others. */
function randomRows({ rows: used, seeds, dimensions }: Training): Float32Array {
  const basis = new Float32Array(seeds.length * dimensions);
  const seen = new Uint8Array(seeds.length);
  for (const row of used) {
    if (seen[row] === 1) continue;
    seen[row] = 1;
    let state = seeds[row] ?? 1;
    for (let j = 0; j < dimensions; j++) {
      // xorshift32 (Marsaglia 2003)
      state ^= state << 13;
      state ^= state >>> 17;
      state ^= state << 5;
      basis[row * dimensions + j] = state / 2 ** 31;
    }
  }
  return basis;
}
