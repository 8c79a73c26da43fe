import { Gauge, Registry } from 'prom-client';
import type { SourceStatus } from '../digest/source-health.ts';
import type { HttpRoute } from '../slack/http-route.ts';
import { sourceGauges } from './source-metrics.ts';

export interface MetricsRouteDeps {
  /** The figures of this process. */
  registry: Registry;
  /** How many papers can be found. */
  papers(): Promise<number>;
  sources(now: Date): Promise<SourceStatus[]>;
  now(): Date;
}

/** `GET /metrics`: how this process and the sources are, in the words of Prometheus. 503 while that cannot be read. */
export function createMetricsRoute(deps: MetricsRouteDeps): HttpRoute {
  return {
    path: '/metrics',
    method: 'GET',
    handler: (_, response) => {
      page(deps).then(
        (text) => response.writeHead(200, { 'content-type': 'text/plain; version=0.0.4' }).end(text),
        () => response.writeHead(503).end('the figures cannot be read now'),
      );
    },
  };
}

async function page({ registry, papers, sources, now }: MetricsRouteDeps): Promise<string> {
  const stored = new Registry();
  const name = 'paperboy_papers';
  new Gauge({ name, help: 'Papers that can be found', registers: [stored] }).set(await papers());
  const at = now();
  for (const { name, help, source, value } of sourceGauges(await sources(at), at)) {
    const known = stored.getSingleMetric(name) as Gauge<'source'> | undefined;
    const gauge = known ?? new Gauge({ name, help, labelNames: ['source'], registers: [stored] });
    gauge.set({ source }, value);
  }
  return Registry.merge([registry, stored]).metrics();
}
