import { parseArgs } from 'node:util';
import { chooseEngines } from './engines/engines.ts';
import { readQuestions } from './eval/question-file.ts';
import { runQuestions } from './eval/question-run.ts';
import { questionLines } from './eval/question-table.ts';
import { DRAWS } from './eval/significance.ts';

/**
 * How well questions are answered on a file of papers, ours beside other engines:
 * `npm run eval:questions -- DUMP QUESTIONS [--engines …] [--seed n] [--json]`.
 * With `--min-first 0.6` and the like it exits with 1 when a share of ours falls below.
 */
const least = { type: 'string', default: '0' } as const;
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    engines: { type: 'string' },
    seed: { type: 'string', default: String(DRAWS.seed) },
    json: { type: 'boolean', default: false },
    'min-first': least,
    'min-five': least,
    'min-evidence': least,
    'min-answered': least,
    'min-refused': least,
  },
});
const [dump, questionFile] = positionals;
if (dump === undefined || questionFile === undefined) {
  console.error(
    'Usage: npm run eval:questions -- DUMP QUESTIONS [--engines ours,bm25,fts5,minisearch] [--seed n] [--json]\n' +
      '       [--min-first 0.6] [--min-five 0.8] [--min-evidence n] [--min-answered n] [--min-refused n]',
  );
  process.exit(2);
}
const draws = { ...DRAWS, seed: Number(values.seed) };
const questions = readQuestions(questionFile);
const run = await runQuestions({ dump, questions, kinds: chooseEngines(values.engines), draws });
if (values.json) console.log(JSON.stringify({ ...draws, ...run }));
else for (const line of questionLines(run, draws)) console.log(line);

const shares = run.rows.find((row) => row.engine === 'ours')?.shares;
const below = [
  ['min-first', Math.min(shares?.first ?? 1, run.ask.first)],
  ['min-five', Math.min(shares?.five ?? 1, run.ask.five)],
  ['min-evidence', run.ask.evidence],
  ['min-answered', run.ask.answered],
  ['min-refused', run.ask.refused],
] as const;
for (const [flag, value] of below) {
  if (value >= Number(values[flag])) continue;
  console.error(`${value.toFixed(3)} is below --${flag} ${values[flag]}`);
  process.exitCode = 1;
}
