/** The judged documents of one query: id → grade; 0 and absent mean not relevant. */
export type Judgements = ReadonlyMap<string, number>;

/** nDCG at `depth` with gain `2^grade - 1` and a logarithmic discount (Burges et al., 2005). */
export function ndcg(ranked: string[], judged: Judgements, depth: number): number {
  const gain = (grade: number, i: number) => (2 ** grade - 1) / Math.log2(i + 2);
  const sum = (grades: number[]) =>
    grades.slice(0, depth).reduce((total, grade, i) => total + gain(grade, i), 0);
  const ideal = sum([...judged.values()].sort((a, b) => b - a));
  return ideal === 0 ? 0 : sum(ranked.map((id) => judged.get(id) ?? 0)) / ideal;
}

/** One over the rank of the first relevant document within `depth`; 0 when there is none. */
export function reciprocalRank(ranked: string[], judged: Judgements, depth: number): number {
  const first = ranked.slice(0, depth).findIndex((id) => (judged.get(id) ?? 0) > 0);
  return first < 0 ? 0 : 1 / (first + 1);
}

/** The share of the relevant documents that stand within `depth`. */
export function recall(ranked: string[], judged: Judgements, depth: number): number {
  const relevant = [...judged.values()].filter((grade) => grade > 0).length;
  if (relevant === 0) return 0;
  return ranked.slice(0, depth).filter((id) => (judged.get(id) ?? 0) > 0).length / relevant;
}

export function mean(values: number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / Math.max(values.length, 1);
}

/** The value that `share` of the values do not exceed (nearest rank); 0 for none. */
export function percentile(values: number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? 0;
}
