import type { Acks } from './acks.ts';

/** The value below which the share `p` of the values lies; whole milliseconds. */
export function percentile(values: number[], p: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  const value = sorted[Math.min(sorted.length - 1, Math.ceil(p * sorted.length) - 1)] ?? Number.NaN;
  return Math.round(value);
}

/** One line for each kind of interaction, and one for all. */
export function ackLines(acks: Acks): string[] {
  const rows: [string, number[]][] = [
    ...[...acks].sort(([a], [b]) => (a < b ? -1 : 1)),
    ['all', [...acks.values()].flat()],
  ];
  return rows.map(([name, ms]) => {
    const [median, late, slowest] = [0.5, 0.99, 1].map((p) => percentile(ms, p));
    const lost = ms.filter((one) => !Number.isFinite(one)).length;
    const count = `${name} (${ms.length})`.padEnd(36);
    return `  ${count} ${median} ms (median), ${late} ms (p99), ${slowest} ms (slowest)${lost > 0 ? `, ${lost} never` : ''}`;
  });
}
