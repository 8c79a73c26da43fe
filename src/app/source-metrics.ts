import type { SourceStatus } from '../digest/source-health.ts';

/** One gauge of one source, as a metrics page shows it. */
export interface SourceGauge {
  name: string;
  help: string;
  source: string;
  value: number;
}

/** The sources in numbers; what is not known yet (a lag before the first fetch) is left out. */
export function sourceGauges(statuses: SourceStatus[], now: Date): SourceGauge[] {
  return statuses.flatMap((status) => {
    const age = (instant: string | null) =>
      instant === null ? null : Math.max(0, (now.getTime() - Date.parse(instant)) / 1000);
    const gauge = (name: string, help: string, value: number | null) =>
      value === null ? [] : [{ name: `paperboy_source_${name}`, help, source: status.source, value }];
    return [
      ...gauge('ok', '1 while the source is neither failing nor behind', status.state === 'ok' ? 1 : 0),
      ...gauge('failures', 'Failed fetches in a row', status.failures),
      ...gauge('success_age_seconds', 'Since the last fetch that went through', age(status.lastSuccessAt)),
      ...gauge('lag_seconds', 'Since the newest known item was announced', age(status.newestItemAt)),
      ...gauge(
        'rejected',
        'Items of the last fetch that could not be read',
        status.lastReport?.rejected ?? null,
      ),
    ];
  });
}
