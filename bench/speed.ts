import { readFileSync } from 'node:fs';
import { openCorpus } from './corpus/open.ts';
import { engineNamed } from './speed/engines/engines.ts';
import type { Run } from './speed/figures.ts';
import { machine, type SpeedOptions, speedOptions, USAGE } from './speed/options.ts';
import { goalLines } from './speed/report/goals.ts';
import { joined } from './speed/report/joined.ts';
import { writeResults } from './speed/report/results-file.ts';
import { runTables } from './speed/report/tables.ts';
import { runAll } from './speed/run.ts';

/**
 * `npm run bench`: speed and memory of our index beside the engines that a team would pick instead, in one run;
 * `USAGE` has the options. Progress goes to stderr, the report to stdout; a run of everything is also written into
 * `bench/RESULTS.md` and `bench/plots`.
 */
async function main(): Promise<number> {
  let options: SpeedOptions;
  let earlier: Run[];
  try {
    options = speedOptions(process.argv.slice(2));
    earlier = options.from.map(readRun);
  } catch (error) {
    console.error(`${error instanceof Error ? error.message : error}\n${USAGE}`);
    return 2;
  }
  const run = earlier.length === 0 ? await measured(options) : joined(earlier);
  if (options.json) console.log(JSON.stringify(run));
  else for (const line of [...runTables(run), '', ...goalLines(run)]) console.log(line);
  if (options.write) writeResults(run);
  return 0;
}

function readRun(file: string): Run {
  return JSON.parse(readFileSync(file, 'utf8')) as Run;
}

async function measured(options: SpeedOptions): Promise<Run> {
  const start = performance.now();
  const date = new Date().toISOString().slice(0, 10);
  const rows = await runAll({ ...options, progress: (line) => console.error(line) });
  return {
    date,
    command: ['npm run bench --', ...process.argv.slice(2)].join(' ').replace(/ --$/, ''),
    machine: machine(),
    corpus: openCorpus(options.corpus).about,
    engines: options.engines.map((name) => {
      const { version, setup } = engineNamed(name);
      return { name, version, setup };
    }),
    limits: options.limits,
    tookSeconds: Math.round((performance.now() - start) / 1000),
    rows,
  };
}

process.exitCode = await main();
