import { percentile } from '../../src/search/measures.ts';
import type { Latency } from './figures.ts';

/** Sums milliseconds up. */
export function latencyOf(times: number[]): Latency {
  return { p50: percentile(times, 0.5), p99: percentile(times, 0.99), count: times.length };
}

/** How long something takes, in milliseconds. */
export async function timed(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

/** Does the work for each value in turn until they, or the seconds, run out; at least once. */
export async function timeEach<T>(
  values: T[],
  seconds: number,
  work: (value: T) => Promise<unknown>,
): Promise<number[]> {
  const end = performance.now() + seconds * 1000;
  const times: number[] = [];
  for (const value of values) {
    times.push(await timed(() => work(value)));
    if (performance.now() > end) break;
  }
  return times;
}
