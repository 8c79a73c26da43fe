import { parseArgs } from 'node:util';
import { deliverUnderFire } from './exactly-once/harness.ts';

/**
 * `npm run bench:instances -- [--kills 50] [--every 4] [--workspaces 50] [--channels 100] [--seed n]`: three instances
 * share their jobs on one PostgreSQL while digests fall due in that many channels, and one of the three is ended with
 * SIGKILL every few seconds. Exit 1 when a slot was lost, doubled, early or failed without a reason.
 */
const { values } = parseArgs({
  options: {
    kills: { type: 'string', default: '50' },
    every: { type: 'string', default: '4' },
    workspaces: { type: 'string', default: '50' },
    channels: { type: 'string', default: '100' },
    seed: { type: 'string', default: String(Date.now() % 1_000_000) },
  },
});
const started = performance.now();
const seconds = () => Math.round((performance.now() - started) / 1000);
const report = await deliverUnderFire({
  store: 'postgres',
  processes: 3,
  rounds: Number(values.kills),
  killShare: 1,
  roundMs: Number(values.every) * 1000,
  workspaces: Number(values.workspaces),
  channels: Number(values.channels),
  seed: Number(values.seed),
  progress: (line) => console.error(`${seconds()} s: ${line}`),
});
console.log(JSON.stringify({ ...report, seconds: seconds() }, null, 2));
process.exitCode = report.lost + report.doubled + report.early + report.unexplained === 0 ? 0 : 1;
