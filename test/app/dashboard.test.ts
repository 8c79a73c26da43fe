import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { createMetrics } from '../../src/app/metrics.ts';
import { sourceGauges } from '../../src/app/source-metrics.ts';

const FILE = join(import.meta.dirname, '../../docs/dashboards/paperboy.json');

it('shows only figures that exist, and every one of our own', async () => {
  const { panels } = JSON.parse(readFileSync(FILE, 'utf8')) as {
    panels: { targets: { expr: string }[] }[];
  };
  const shown = new Set(
    panels.flatMap(({ targets }) =>
      targets.flatMap(({ expr }) => expr.match(/\b(paperboy|nodejs|process)_\w+/g) ?? []),
    ),
  );
  const names = (await createMetrics(() => new Date()).registry.getMetricsAsJSON()).flatMap(
    ({ name, type }) => (String(type) === 'histogram' ? [`${name}_bucket`, `${name}_count`] : [name]),
  );
  const stored = ['paperboy_papers', ...sourceNames()];
  expect([...shown].filter((name) => ![...names, ...stored].includes(name))).toEqual([]);
  const ours = (await createMetrics(() => new Date()).registry.getMetricsAsJSON())
    .map(({ name }) => name)
    .filter((name) => name.startsWith('paperboy_'));
  expect(
    ours.filter((name) => ![...shown].some((one) => one.startsWith(name)) && name !== 'paperboy_job_seconds'),
  ).toEqual([]);
});

function sourceNames(): string[] {
  const at = '2026-11-25T12:00:00Z';
  const report = { seen: 1, new: 1, updated: 0, unchanged: 0, rejected: 0 };
  const status = { source: 'arxiv', state: 'ok', failures: 0, lastSuccessAt: at, newestItemAt: at };
  return sourceGauges([{ ...status, lastReport: report } as never], new Date(at)).map(({ name }) => name);
}
