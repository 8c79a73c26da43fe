/**
 * The share of `others` that is refused by the highest threshold of confidence that still keeps `share` of `kept`;
 * null when there is nothing to tell, or a confidence is missing.
 */
export function refusedWhenKept(
  kept: (number | undefined)[],
  others: (number | undefined)[],
  share: number,
): number | null {
  const known = kept.filter((value) => value !== undefined).sort((a, b) => b - a);
  const foreign = others.filter((value) => value !== undefined);
  const complete = known.length === kept.length && foreign.length === others.length;
  const threshold = known[Math.ceil(share * known.length) - 1];
  if (!complete || threshold === undefined || foreign.length === 0) return null;
  return foreign.filter((value) => value < threshold).length / foreign.length;
}
