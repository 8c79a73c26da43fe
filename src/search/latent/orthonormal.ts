/**
 * Makes the columns of a row-major `rows × columns` matrix orthonormal, in place, by two rounds of Cholesky QR
 * (Yamamoto et al. 2015): with G = MᵀM = RᵀR, M becomes M R⁻¹. Columns that depend on others become zero.
 */
export function orthonormalize(matrix: Float32Array, columns: number): void {
  for (let round = 0; round < 2; round++)
    divideByFactor(matrix, choleskyFactor(gram(matrix, columns), columns));
}

/** MᵀM, the upper triangle. */
function gram(matrix: Float32Array, columns: number): Float64Array {
  const product = new Float64Array(columns * columns);
  for (let row = 0; row < matrix.length; row += columns) {
    for (let i = 0; i < columns; i++) {
      const value = matrix[row + i] ?? 0;
      if (value === 0) continue;
      for (let j = i; j < columns; j++) {
        const at = i * columns + j;
        product[at] = (product[at] ?? 0) + value * (matrix[row + j] ?? 0);
      }
    }
  }
  return product;
}

/** A column whose remainder is this small a share of its length depends on the ones before it. */
const DEPENDENT = 1e-10;

/** The upper triangular R with RᵀR = G; a zero on its diagonal marks a dependent column. */
function choleskyFactor(gramMatrix: Float64Array, n: number): { factor: Float64Array; columns: number } {
  const factor = new Float64Array(n * n);
  const at = (i: number, j: number) => factor[i * n + j] ?? 0;
  for (let i = 0; i < n; i++) {
    for (let j = i; j < n; j++) {
      let sum = gramMatrix[i * n + j] ?? 0;
      for (let k = 0; k < i; k++) sum -= at(k, i) * at(k, j);
      if (i === j) factor[i * n + i] = sum > DEPENDENT * (gramMatrix[i * n + i] ?? 0) ? Math.sqrt(sum) : 0;
      else factor[i * n + j] = at(i, i) === 0 ? 0 : sum / at(i, i);
    }
  }
  return { factor, columns: n };
}

/** Solves X R = M row by row. */
function divideByFactor(
  matrix: Float32Array,
  { factor, columns }: { factor: Float64Array; columns: number },
): void {
  for (let row = 0; row < matrix.length; row += columns) {
    for (let j = 0; j < columns; j++) {
      let value = matrix[row + j] ?? 0;
      for (let i = 0; i < j; i++) value -= (matrix[row + i] ?? 0) * (factor[i * columns + j] ?? 0);
      const pivot = factor[j * columns + j] ?? 0;
      matrix[row + j] = pivot === 0 ? 0 : value / pivot;
    }
  }
}
