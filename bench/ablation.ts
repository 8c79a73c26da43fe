import { ablationLines } from './ablation/lines.ts';
import { runAblation } from './ablation/run.ts';
import { FULL, variants, WORDS } from './ablation/variants.ts';
import { collectionYardstick, questionYardstick, type Yardstick } from './ablation/yardsticks.ts';
import { flagValues } from './eval/flag-values.ts';
import { DRAWS } from './eval/significance.ts';

/**
 * What each part of the ranking brings: left out of the whole, and added to the words alone.
 * `npm run eval:ablation -- DIR... [--questions DUMP QUESTIONS] [--seed n]`
 */
const flags = flagValues(process.argv.slice(2));
const directories = flags.get('') ?? [];
const [dump, questionFile] = flags.get('questions') ?? [];
const draws = { ...DRAWS, seed: Number(flags.get('seed')?.[0] ?? DRAWS.seed) };
if (directories.length === 0 && questionFile === undefined) {
  console.error('Usage: npm run eval:ablation -- DIR... [--questions DUMP QUESTIONS] [--seed n]');
  process.exit(2);
}
const yardsticks: Yardstick[] = [];
for (const directory of directories) yardsticks.push(await collectionYardstick(directory));
if (dump !== undefined && questionFile !== undefined) {
  yardsticks.push(await questionYardstick(dump, questionFile));
}
const ways = variants();
for (const line of ablationLines(runAblation(yardsticks, ways), ways, draws)) console.log(line);
console.log(
  `nDCG@10 of collections; ± in points against “${FULL}”, for “words + …” against “${WORDS}”; ` +
    `p: paired randomisation test, ${draws.rounds} rounds, seed ${draws.seed}`,
);
