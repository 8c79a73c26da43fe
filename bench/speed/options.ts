import { cpus, release, totalmem } from 'node:os';
import { parseArgs } from 'node:util';
import { engineNamed, SPEED_ENGINES } from './engines/engines.ts';
import type { RunOptions } from './run.ts';

/** What the command line asks for. */
export interface SpeedOptions extends Omit<RunOptions, 'progress'> {
  json: boolean;
  /** Whether the results file and the plots are written: without `--write`, only after a run of everything. */
  write: boolean;
  /** Earlier runs (`--json`), to be reported as one instead of measuring. */
  from: string[];
}

/** One sentence on every option, for a wrong one. */
export const USAGE = `Usage: npm run bench -- [--sizes 1000,10000,100000] [--large] [--engines ${SPEED_ENGINES.map(({ name }) => name).join(',')}]
  [--queries 200] [--seed 1] [--corpus FILE.ndjson] [--limit SECONDS] [--memory MIB] [--json] [--write] [--from RUN.json,…]
  --large adds 1,000,000 papers; --limit and --memory are what each phase of each engine may take.`;

/** Reads the command line; throws an error that says what is wrong. */
export function speedOptions(args: string[]): SpeedOptions {
  const { values } = parseArgs({
    args,
    options: {
      sizes: { type: 'string', default: '1000,10000,100000' },
      large: { type: 'boolean', default: false },
      engines: { type: 'string', default: SPEED_ENGINES.map(({ name }) => name).join(',') },
      queries: { type: 'string', default: '200' },
      seed: { type: 'string', default: '1' },
      corpus: { type: 'string' },
      limit: { type: 'string' },
      memory: { type: 'string', default: '4096' },
      json: { type: 'boolean', default: false },
      write: { type: 'boolean' },
      from: { type: 'string' },
    },
  });
  const sizes = values.sizes.split(',').map((size) => countIn('sizes', size));
  const engines = values.engines.split(',').map((name) => engineNamed(name.trim()).name);
  const whole = engines.length === SPEED_ENGINES.length && Math.max(...sizes) >= 100_000;
  return {
    sizes: values.large ? [...new Set([...sizes, 1_000_000])] : sizes,
    engines,
    corpus: { seed: countIn('seed', values.seed), path: values.corpus },
    queries: countIn('queries', values.queries),
    querySeconds: 3,
    updateSeconds: 45,
    limits: {
      seconds: countIn('limit', values.limit ?? (values.large ? '900' : '180')),
      memoryMiB: countIn('memory', values.memory),
    },
    json: values.json,
    write: values.write ?? (whole && values.from === undefined),
    from: values.from?.split(',') ?? [],
  };
}

function countIn(option: string, text: string): number {
  const value = Number(text.trim().replaceAll('_', ''));
  if (Number.isInteger(value) && value > 0) return value;
  throw new Error(`--${option} takes whole numbers above 0; “${text}” is none.`);
}

/** The machine that measures, in a line. */
export function machine(): string {
  const [first] = cpus();
  const memory = `${Math.round(totalmem() / 2 ** 30)} GiB`;
  return `${cpus().length} cores (${first?.model.trim() ?? 'unknown'}), ${memory}, ${process.platform} ${release()}, Node ${process.version}`;
}
