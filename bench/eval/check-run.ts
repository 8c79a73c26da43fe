import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { checkFigures, type FigureCheck, type Figures, updatedFigures } from './committed.ts';
import { flagValues } from './flag-values.ts';
import { collectionFigures, questionFigures } from './quick-figures.ts';
import { share, table } from './table.ts';

const USAGE = 'Usage: npm run eval:check -- --dir DIR... --questions DUMP QUESTIONS [--file FILE] [--update]';
const FELL =
  'A figure fell by more than a point, or there is none to compare it with. If that is meant: the same with --update.';

/** Measures, compares with the committed figures in `file` (or writes them), and returns the exit code. */
export async function runCheck(args: string[], file: string, out: (line: string) => void): Promise<number> {
  const flags = flagValues(args);
  const measured = await measure(flags);
  if (Object.keys(measured).length === 0) {
    out(USAGE);
    return 2;
  }
  const path = flags.get('file')?.[0] ?? file;
  const committed: Figures = existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : {};
  const checks = checkFigures(committed, measured);
  for (const line of table([['', 'committed', 'now', ''], ...checks.map(cells)])) out(line);
  if (flags.has('update')) {
    writeFileSync(path, `${JSON.stringify(updatedFigures(committed, measured), null, 2)}\n`);
    return 0;
  }
  const failed = checks.some((check) => check.failed);
  if (failed) out(FELL);
  return failed ? 1 : 0;
}

async function measure(flags: Map<string, string[]>): Promise<Figures> {
  const measured: Figures = {};
  for (const directory of flags.get('dir') ?? []) Object.assign(measured, await collectionFigures(directory));
  const [dump, questionFile] = flags.get('questions') ?? [];
  if (dump !== undefined && questionFile !== undefined) {
    Object.assign(measured, await questionFigures(dump, questionFile));
  }
  return measured;
}

function cells({ set, measure: name, committed, measured, failed }: FigureCheck): string[] {
  const before = committed === undefined ? '-' : share(committed);
  return [`${set} ${name}`, before, share(measured), committed === undefined ? 'new' : failed ? 'below' : ''];
}
