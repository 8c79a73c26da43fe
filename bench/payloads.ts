import { LIBRARY } from '../test/scenarios/library.ts';
import { runPayloads } from './payloads/run.ts';

/** `--count 100000 --seed 1`: so many random payloads through the whole bot. Exit 1 when anything went wrong. */
async function main(args: string[]): Promise<number> {
  const value = (name: string, otherwise: number) =>
    Number(args[args.indexOf(name) + 1] ?? Number.NaN) || otherwise;
  const count = value('--count', 2000);
  const seed = value('--seed', 1);
  const started = performance.now();
  const report = await runPayloads({
    count,
    seed,
    papers: LIBRARY,
    onProgress: (done) => {
      if (done % 5000 === 0) console.error(`${done} payloads`);
    },
  });
  const seconds = Math.round((performance.now() - started) / 1000);
  console.log(JSON.stringify({ seed, seconds, ...report, problems: report.problems.slice(0, 50) }, null, 2));
  return report.problems.length === 0 ? 0 : 1;
}

process.exitCode = await main(process.argv.slice(2));
