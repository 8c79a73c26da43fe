/** Of the terms that are told, at most this share is expected to be there by chance. */
const FALSE_SHARE = 0.1;

/** Below this the approximation of the tail is rough, and nothing is a burst anyway. */
const LEAST_Z = 2.5;

/**
 * How many of the z-scores (best first) stand out when `tests` terms were looked at: among thousands some are
 * high by chance. The step-up rule of Benjamini and Hochberg (Journal of the Royal Statistical Society B 57,
 * 1995), with the tail of the normal distribution by the first two terms of its Mills ratio.
 */
export function standingOut(zs: number[], tests: number): number {
  let count = 0;
  for (const [index, z] of zs.entries()) {
    if (z < LEAST_Z) break;
    if (tail(z) <= (FALSE_SHARE * (index + 1)) / tests) count = index + 1;
  }
  return count;
}

function tail(z: number): number {
  const density = Math.exp(-(z * z) / 2) / Math.sqrt(2 * Math.PI);
  return (density / z) * (1 - 1 / (z * z));
}
