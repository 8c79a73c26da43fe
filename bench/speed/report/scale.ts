/** Where a value lies on a logarithmic axis, and the values its lines are drawn at. */
export interface Scale {
  at(value: number): number;
  ticks: number[];
}

/** A logarithmic axis from `from` to `to` (places in the picture) that holds all values, ending at powers of ten. */
export function logScale(values: number[], { from, to }: { from: number; to: number }): Scale {
  const known = values.filter((value) => value > 0 && Number.isFinite(value));
  const low = Math.floor(Math.log10(Math.min(...(known.length > 0 ? known : [1]))));
  const high = Math.max(low + 1, Math.ceil(Math.log10(Math.max(...(known.length > 0 ? known : [10])))));
  return {
    at: (value) => from + ((Math.log10(value) - low) / (high - low)) * (to - from),
    ticks: Array.from({ length: high - low + 1 }, (_, i) => 10 ** (low + i)),
  };
}

/** Moves places apart so that each is at least `gap` from the next, in their order, as little as that takes. */
export function apart(places: number[], gap: number): number[] {
  const order = places.map((place, i) => ({ place, i })).sort((a, b) => a.place - b.place);
  for (const [n, one] of order.entries())
    one.place = Math.max(one.place, (order[n - 1]?.place ?? Number.NEGATIVE_INFINITY) + gap);
  const moved: number[] = [];
  for (const { place, i } of order) moved[i] = place;
  return moved;
}

/** 0.5, 20, 1,000, 10k, 1M. */
export function shortNumber(value: number): string {
  if (value >= 1_000_000) return `${value / 1_000_000}M`;
  return value >= 10_000 ? `${value / 1000}k` : value.toLocaleString('en');
}
