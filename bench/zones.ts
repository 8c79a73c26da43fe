import { parseArgs } from 'node:util';
import { checkZone } from './zones/check-zone.ts';

/**
 * `npm run bench:zones -- [--from 2024] [--years 5] [--zone NAME]`: every IANA zone that this Node knows, every
 * 09:00 of so many years and the odd times around every change of the clocks, judged by the wall clock. Exit 1
 * when one is wrong.
 */
const { values } = parseArgs({
  options: {
    from: { type: 'string', default: '2024' },
    years: { type: 'string', default: '5' },
    zone: { type: 'string' },
  },
});
const period = {
  from: Date.UTC(Number(values.from), 0, 1),
  to: Date.UTC(Number(values.from) + Number(values.years), 0, 1),
};
const started = performance.now();
const zones = values.zone === undefined ? Intl.supportedValuesOf('timeZone') : [values.zone];
const total = { zones: zones.length, slots: 0, gaps: 0, overlaps: 0, wrong: 0 };
for (const timeZone of zones) {
  const { days, gaps, overlaps, wrong } = checkZone(timeZone, period);
  total.slots += days;
  total.gaps += gaps;
  total.overlaps += overlaps;
  total.wrong += wrong.length;
  for (const words of wrong.slice(0, 5)) console.error(`${timeZone}: ${words}`);
}
const { tz, node } = process.versions;
const seconds = Math.round((performance.now() - started) / 1000);
console.log(JSON.stringify({ ...total, zoneData: tz, node, seconds }, null, 2));
process.exitCode = total.wrong === 0 ? 0 : 1;
