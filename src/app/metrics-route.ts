import { Gauge, Registry } from 'prom-client';
import type { SourceStatus } from '../digest/source-health.ts';
import type { HttpRoute } from '../slack/http-route.ts';
import { sourceGauges } from './source-metrics.ts';

/** `GET /metrics`: how the sources are, in the words of Prometheus. 503 while that cannot be read. */
export function createMetricsRoute(deps: {
  sources: (now: Date) => Promise<SourceStatus[]>;
  now: () => Date;
}): HttpRoute {
  const page = async (): Promise<string> => {
    const registry = new Registry();
    const now = deps.now();
    for (const { name, help, source, value } of sourceGauges(await deps.sources(now), now)) {
      const known = registry.getSingleMetric(name) as Gauge<'source'> | undefined;
      const gauge = known ?? new Gauge({ name, help, labelNames: ['source'], registers: [registry] });
      gauge.set({ source }, value);
    }
    return registry.metrics();
  };
  return {
    path: '/metrics',
    method: 'GET',
    handler: (_, response) => {
      page().then(
        (text) => response.writeHead(200, { 'content-type': 'text/plain; version=0.0.4' }).end(text),
        () => response.writeHead(503).end('the sources cannot be read now'),
      );
    },
  };
}
