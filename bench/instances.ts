import { parseArgs } from 'node:util';
import { percentile } from './at-once/report.ts';
import { isUnexplained, KINDS } from './instances/asking.ts';
import { runInstances } from './instances/run.ts';

/** Nobody should wait longer for an answer. */
const LIMIT_MS = 10_000;
const PATIENCE_MS = 30_000;

/**
 * `npm run bench:instances -- [--seconds 300] [--every 4] [--digests 5000] [--people 200] [--think 15] [--instances 3]
 * [--seed n]`: so many instances of the whole bot on one PostgreSQL, one killed every few seconds and once all restarted
 * one by one, while digests fall due, people ask and vote. Exit 1 when a digest was lost or doubled, an answer doubled, a
 * vote lost or taken back, or something not answered within ten seconds.
 */
const { values } = parseArgs({
  options: {
    instances: { type: 'string', default: '3' },
    seconds: { type: 'string', default: '300' },
    every: { type: 'string', default: '4' },
    digests: { type: 'string', default: '5000' },
    people: { type: 'string', default: '200' },
    think: { type: 'string', default: '15' },
    seed: { type: 'string', default: String(Date.now() % 1_000_000) },
  },
});
const started = performance.now();
const seconds = () => Math.round((performance.now() - started) / 1000);
const { questions, ...report } = await runInstances({
  instances: Number(values.instances),
  seconds: Number(values.seconds),
  every: Number(values.every),
  digests: Number(values.digests),
  people: Number(values.people),
  think: Number(values.think),
  rolling: true,
  seed: Number(values.seed),
  patienceMs: PATIENCE_MS,
  progress: (line) => console.error(`${seconds()} s: ${line}`),
});
const kinds = KINDS.map((kind) => {
  const asked = questions.filter((question) => question.kind === kind);
  const waits = asked.map(({ ms }) => ms);
  const [median, p99, slowest] = [percentile(waits, 0.5), percentile(waits, 0.99), percentile(waits, 1)];
  return {
    kind,
    ...{ asked: asked.length, medianMs: median, p99Ms: p99, slowestMs: slowest },
    typedAgain: asked.reduce((sum, { refused }) => sum + refused, 0),
    late: asked.filter(({ ms, answered }) => !answered || ms > LIMIT_MS).length,
    unanswered: asked.filter(({ answered }) => !answered).length,
    answeredTwice: asked.filter(({ answers }) => answers > 1).length,
    twiceUnexplained: asked.filter(isUnexplained).length,
  };
});
console.log(JSON.stringify({ ...report, kinds, seconds: seconds() }, null, 2));
const late = kinds.reduce((sum, kind) => sum + kind.late, 0);
// Of a private reply nobody can find out whether it is out: it may come twice, and the second one says so.
const twice = kinds.reduce((sum, kind) => sum + kind.twiceUnexplained, 0);
const { lost, doubled, early, unexplained, votesMissing } = report;
process.exitCode = lost + doubled + early + unexplained + votesMissing + late + twice === 0 ? 0 : 1;
