import { orthonormalize } from './orthonormal.ts';

/** A document as a sparse unit vector over stems: `weights[i]` belongs to stem number `stems[i]`. */
export interface SparseVector {
  stems: Uint32Array;
  weights: Float32Array;
}

/** Rounds of power iteration; more changed no figure (`bench/`). */
const ROUNDS = 3;

/**
 * An orthonormal basis (`stemCount × dimensions`, row-major) of the space in which the documents differ most:
 * the leading right singular vectors of their matrix, found by randomised subspace iteration (Halko, Martinsson
 * and Tropp 2011). That is latent semantic analysis (Deerwester et al. 1990). `seedOf` gives each stem its
 * starting row, so that the result does not depend on the numbers that stems happen to have.
 */
export function latentBasis(
  documents: SparseVector[],
  { stemCount, dimensions, seedOf }: { stemCount: number; dimensions: number; seedOf(stem: number): number },
): Float32Array {
  let basis = randomRows(documents, { stemCount, dimensions, seedOf });
  orthonormalize(basis, dimensions);
  for (let round = 0; round < ROUNDS; round++) {
    const next = new Float32Array(stemCount * dimensions);
    const projected = new Float32Array(dimensions);
    for (const document of documents) {
      project(document, basis, projected);
      addOuter(next, document, projected);
    }
    basis = next;
    orthonormalize(basis, dimensions);
  }
  return basis;
}

/** Writes the coordinates of a vector in the basis into `out`. */
export function project({ stems, weights }: SparseVector, basis: Float32Array, out: Float32Array): void {
  out.fill(0);
  const dimensions = out.length;
  for (let i = 0; i < stems.length; i++) {
    const weight = weights[i] ?? 0;
    const row = (stems[i] ?? 0) * dimensions;
    for (let j = 0; j < dimensions; j++) out[j] = (out[j] ?? 0) + weight * (basis[row + j] ?? 0);
  }
}

function addOuter(sum: Float32Array, { stems, weights }: SparseVector, coordinates: Float32Array): void {
  const dimensions = coordinates.length;
  for (let i = 0; i < stems.length; i++) {
    const weight = weights[i] ?? 0;
    const row = (stems[i] ?? 0) * dimensions;
    for (let j = 0; j < dimensions; j++) sum[row + j] = (sum[row + j] ?? 0) + weight * (coordinates[j] ?? 0);
  }
}

/** Uniform noise for the stems that stand in a document, zero for the others. */
function randomRows(
  documents: SparseVector[],
  { stemCount, dimensions, seedOf }: { stemCount: number; dimensions: number; seedOf(stem: number): number },
): Float32Array {
  const rows = new Float32Array(stemCount * dimensions);
  const seen = new Uint8Array(stemCount);
  for (const { stems } of documents) {
    for (const stem of stems) {
      if (seen[stem] === 1) continue;
      seen[stem] = 1;
      let state = seedOf(stem);
      for (let j = 0; j < dimensions; j++) {
        // xorshift32 (Marsaglia 2003)
        state ^= state << 13;
        state ^= state >>> 17;
        state ^= state << 5;
        rows[stem * dimensions + j] = state / 2 ** 31;
      }
    }
  }
  return rows;
}
