import { parseArgs } from 'node:util';
import { openCorpus } from './corpus/open.ts';
import { statisticsOf, type TextStatistics } from './corpus/statistics.ts';
import { table } from './eval/table.ts';

/**
 * How like real text the generated papers are: `npm run bench:corpus -- [--documents 10000] [--seed 1] [--corpus FILE]`
 * prints the figures of as many generated papers, and beside them those of the file's first ones.
 */
const { values } = parseArgs({
  options: {
    documents: { type: 'string', default: '10000' },
    seed: { type: 'string', default: '1' },
    corpus: { type: 'string' },
  },
});
const documents = Number(values.documents);
const seed = Number(values.seed);
const columns = [await measured(undefined)];
if (values.corpus !== undefined) columns.push(await measured(values.corpus));

const names = Object.keys(columns[0]?.figures ?? {}) as (keyof TextStatistics)[];
const head = ['', ...columns.map((column) => column.name)];
const rows = names.map((name) => [name, ...columns.map(({ figures }) => shown(figures[name]))]);
for (const line of table([head, ...rows])) console.log(line);

async function measured(path: string | undefined) {
  const corpus = openCorpus({ seed, path });
  return { name: corpus.about, figures: await statisticsOf(corpus.batches(0, documents, 1000), documents) };
}

function shown(value: number): string {
  return Number.isInteger(value) ? value.toLocaleString('en') : value.toPrecision(3);
}
