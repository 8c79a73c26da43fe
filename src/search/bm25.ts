/** BM25's usual constants (Robertson and Zaragoza 2009). */
export const K1 = 1.2;
export const B = 0.75;

/** Robertson–Spärck Jones idf, kept positive: how much a term found in `found` of `total` documents tells. */
export function idf(total: number, found: number): number {
  return Math.log(1 + (total - found + 0.5) / (found + 0.5));
}

/** The part of BM25 that a term's count and the document's length make; its limit for large counts is `K1 + 1`. */
export function saturation(count: number, length: number, averageLength: number, b = B): number {
  return (count * (K1 + 1)) / (count + K1 * (1 - b + (b * length) / averageLength));
}
