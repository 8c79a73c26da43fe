import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, it } from 'vitest';
import { createMetrics } from '../../src/app/metrics.ts';
import { createMetricsRoute } from '../../src/app/metrics-route.ts';
import { sourceGauges } from '../../src/app/source-metrics.ts';

const NOW = new Date('2026-11-25T12:00:00Z');
const NEVER = {
  source: 'arxiv',
  label: 'arXiv',
  everyMs: 1,
  lastAttemptAt: null,
  lastSuccessAt: null,
  failingSince: null,
  failures: 0,
  lastError: null,
  newestItemAt: null,
  lastReport: null,
  state: 'behind' as const,
  since: null,
  reason: 'has not been read yet',
};

describe('the sources in numbers', () => {
  it('leave out what is not known', () => {
    expect(sourceGauges([NEVER], NOW).map(({ name, value }) => [name, value])).toEqual([
      ['paperboy_source_ok', 0],
      ['paperboy_source_failures', 0],
    ]);
  });

  it('tell ages in seconds', () => {
    const read = {
      ...NEVER,
      state: 'ok' as const,
      lastSuccessAt: '2026-11-25T11:59:00Z',
      newestItemAt: '2026-11-25T01:00:00Z',
      lastReport: { seen: 9, new: 1, updated: 0, unchanged: 6, rejected: 2 },
    };
    const values = Object.fromEntries(sourceGauges([read], NOW).map(({ name, value }) => [name, value]));
    expect(values).toEqual({
      paperboy_source_ok: 1,
      paperboy_source_failures: 0,
      paperboy_source_success_age_seconds: 60,
      paperboy_source_lag_seconds: 39_600,
      paperboy_source_rejected: 2,
    });
  });
});

it('stand on the metrics page, and a store that is away is told', async () => {
  let away = false;
  const sources = async () => {
    if (away) throw new Error('away');
    return [{ ...NEVER, state: 'ok' as const, failures: 2 }] as never;
  };
  const { handler } = createMetricsRoute({
    registry: createMetrics(() => NOW).registry,
    papers: async () => 221,
    sources,
    now: () => NOW,
  });
  const server = createServer(handler).listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/metrics`;
  expect(await (await fetch(url)).text()).toContain('paperboy_source_failures{source="arxiv"} 2');
  away = true;
  expect((await fetch(url)).status).toBe(503);
  server.close();
});
