/**
 * Spearman's rank correlation: Pearson's of the ranks, equal values sharing the mean of theirs. Null when one
 * side does not vary, because then nothing can be said.
 */
export function spearman(a: number[], b: number[]): number | null {
  const ranksA = ranks(a);
  const ranksB = ranks(b);
  const mean = (a.length + 1) / 2;
  let product = 0;
  let squareA = 0;
  let squareB = 0;
  for (const [index, rank] of ranksA.entries()) {
    const left = rank - mean;
    const right = (ranksB[index] ?? mean) - mean;
    product += left * right;
    squareA += left * left;
    squareB += right * right;
  }
  return squareA === 0 || squareB === 0 ? null : product / Math.sqrt(squareA * squareB);
}

/** 1-based ranks, the smallest value first; equal values get the mean of their ranks. */
function ranks(values: number[]): number[] {
  const order = values.map((value, index) => ({ value, index })).sort((a, b) => a.value - b.value);
  const result = new Array<number>(values.length).fill(0);
  for (let from = 0; from < order.length; ) {
    let to = from;
    while (order[to + 1]?.value === order[from]?.value && to + 1 < order.length) to++;
    for (let at = from; at <= to; at++) result[order[at]?.index ?? 0] = (from + to) / 2 + 1;
    from = to + 1;
  }
  return result;
}

/**
 * Of the `k` papers scored highest, the share that is among the `k` with the largest gains (ties at the edge
 * included; a paper without gain never is). When fewer than `k` gained, all of them are asked for. Papers come in
 * a fixed order that breaks ties of the score.
 */
export function precisionAt(k: number, scores: number[], gains: number[]): number {
  const positive = gains.filter((gain) => gain > 0).sort((a, b) => b - a);
  const asked = Math.min(k, positive.length);
  if (asked === 0) return 0;
  const edge = positive[asked - 1] ?? 0;
  const top = scores
    .map((score, index) => ({ score, index }))
    .sort((a, b) => b.score - a.score || a.index - b.index);
  return top.slice(0, asked).filter(({ index }) => (gains[index] ?? 0) >= edge).length / asked;
}
