import { parseArgs } from 'node:util';
import { answererOver } from './eval/answerer-over.ts';
import { papersOfFile } from './eval/papers-of-file.ts';
import { createRandom } from './random.ts';
import { runVerbatim } from './verbatim/run.ts';

/**
 * Random questions over a file of papers; counts quotes that do not stand in the stored abstract, and exceptions:
 * `npm run eval:verbatim -- DUMP [--questions 10000] [--seed n]`. Exits with 1 unless both are 0.
 */
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    questions: { type: 'string', default: '10000' },
    seed: { type: 'string', default: String(Date.now() % 1_000_000) },
  },
});
const [dump] = positionals;
if (dump === undefined) {
  console.error('Usage: npm run eval:verbatim -- DUMP [--questions 10000] [--seed n]');
  process.exit(2);
}
console.log(`seed ${values.seed}`);
const papers = await papersOfFile(dump);
const report = await runVerbatim({
  papers,
  answerer: await answererOver(papers),
  questions: Number(values.questions),
  random: createRandom(Number(values.seed)),
});
const { notVerbatim, failures, ...counts } = report;
console.log(JSON.stringify({ ...counts, notVerbatim: notVerbatim.length, failures: failures.length }));
for (const { question, problem } of [...notVerbatim, ...failures].slice(0, 10))
  console.error(`${JSON.stringify(question)}: ${problem}`);
process.exitCode = notVerbatim.length + failures.length > 0 ? 1 : 0;
