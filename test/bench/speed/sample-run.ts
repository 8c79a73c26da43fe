import type { Figures, Run } from '../../../bench/speed/figures.ts';

/** A run in which every engine was measured, with round figures; `ours` are those of our own at 1,000 papers. */
export function sampleRun(ours: Partial<Figures> = {}): Run {
  const latency = (p99: number) => ({ p50: p99 / 2, p99, count: 200 });
  const figures = (p99: number): Partial<Figures> => ({
    buildSeconds: 5,
    saveSeconds: 1,
    snapshotBytes: 3_000_000,
    startMs: 400,
    startBlockedMs: 12,
    heapBytes: 1_200_000,
    residentBytes: 1_900_000,
    cold: { short: latency(2 * p99), long: latency(8 * p99) },
    warm: { short: latency(p99), long: latency(4 * p99) },
  });
  return {
    date: '2026-01-02',
    command: 'npm run bench',
    machine: 'a machine',
    corpus: 'generated, seed 1',
    engines: ['paperboy', 'fts5', 'postgres'].map((name) => ({
      name,
      version: '1',
      setup: `${name} | set up`,
    })),
    limits: { seconds: 60, memoryMiB: 4096 },
    tookSeconds: 61,
    rows: [
      { engine: 'paperboy', documents: 1000, figures: { ...figures(10), ...ours } },
      { engine: 'fts5', documents: 1000, figures: figures(30) },
      { engine: 'postgres', documents: 1000, figures: {}, stopped: 'build: took more than 60 s' },
      { engine: 'paperboy', documents: 10_000, figures: figures(20) },
      { engine: 'fts5', documents: 10_000, figures: figures(300) },
    ],
  };
}
