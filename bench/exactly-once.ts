import { parseArgs } from 'node:util';
import { deliverUnderFire } from './exactly-once/harness.ts';

/**
 * `npm run bench:exactly-once -- [--rounds 300] [--workspaces 50] [--channels 20] [--processes 3] [--seed n]
 * [--store sqlite|postgres]`: the
 * delivery jobs, store and Slack client of the bot against a playground of that many workspaces, while processes
 * are killed and frozen, the clock jumps, the database is locked and Slack fails in every way. Exit 1 when a slot
 * was lost, doubled, early or failed without a reason.
 */
const { values } = parseArgs({
  options: {
    rounds: { type: 'string', default: '300' },
    workspaces: { type: 'string', default: '50' },
    channels: { type: 'string', default: '20' },
    processes: { type: 'string', default: '3' },
    store: { type: 'string', default: 'sqlite' },
    seed: { type: 'string', default: String(Date.now() % 1_000_000) },
  },
});
const started = performance.now();
console.error(`seed ${values.seed}`);
const report = await deliverUnderFire({
  rounds: Number(values.rounds),
  workspaces: Number(values.workspaces),
  channels: Number(values.channels),
  processes: Number(values.processes),
  seed: Number(values.seed),
  store: values.store === 'postgres' ? 'postgres' : 'sqlite',
  killShare: 0.45,
  roundMs: 6_000,
  longLockMs: 11_000,
  progress: (line) => console.error(`${Math.round((performance.now() - started) / 1000)} s: ${line}`),
});
const seconds = Math.round((performance.now() - started) / 1000);
console.log(JSON.stringify({ ...report, seconds }, null, 2));
process.exitCode = report.lost + report.doubled + report.early + report.unexplained === 0 ? 0 : 1;
