import { parseArgs } from 'node:util';
import { killWhileDelivering } from './kill/harness.ts';

/** `npm run bench:kill -- [--kills 200] [--digests 300] [--processes 2] [--seed n]`: exit 1 when a message was lost or doubled. */
const { values } = parseArgs({
  options: {
    kills: { type: 'string', default: '200' },
    digests: { type: 'string', default: '300' },
    processes: { type: 'string', default: '2' },
    seed: { type: 'string', default: String(Date.now() % 1_000_000) },
  },
});
const started = performance.now();
console.error(`seed ${values.seed}`);
const report = await killWhileDelivering({
  kills: Number(values.kills),
  digests: Number(values.digests),
  processes: Number(values.processes),
  seed: Number(values.seed),
  progress: (line) => console.error(line),
});
console.log(
  JSON.stringify({ ...report, seconds: Math.round((performance.now() - started) / 1000) }, null, 2),
);
const wrong =
  report.lostParents + report.doubledParents + report.lostCards + report.doubledCards + report.repeatedPapers;
process.exitCode = wrong === 0 ? 0 : 1;
