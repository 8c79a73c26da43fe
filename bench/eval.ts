import { basename } from 'node:path';
import { parseArgs } from 'node:util';
import { chooseEngines } from './engines/engines.ts';
import { type EngineRow, runCollection } from './eval/collection-run.ts';
import { DRAWS } from './eval/significance.ts';
import { points, pValue, share, table } from './eval/table.ts';

/**
 * Our ranking beside engines that a team would pick instead, on one test collection:
 * `npm run eval -- DIR [--engines ours,bm25,fts5,minisearch] [--seed n] [--json]`.
 */
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    engines: { type: 'string' },
    seed: { type: 'string', default: String(DRAWS.seed) },
    json: { type: 'boolean', default: false },
  },
});
const [directory] = positionals;
if (directory === undefined || positionals.length > 1) {
  console.error('Usage: npm run eval -- DIR [--engines ours,bm25,fts5,minisearch] [--seed n] [--json]');
  process.exit(2);
}
const draws = { ...DRAWS, seed: Number(values.seed) };
const { documents, rows } = await runCollection(directory, chooseEngines(values.engines), draws);
if (values.json) console.log(JSON.stringify({ collection: basename(directory), documents, ...draws, rows }));
else print();

function print(): void {
  console.log(
    `${basename(directory ?? '')}: ${documents} documents, ${rows[0]?.queries ?? 0} judged queries`,
  );
  const head = ['engine', 'nDCG@10', 'MRR@10', 'Recall@10', 'Recall@100', 'p50 ms', 'p99 ms', 'index s'];
  const lines = table([[...head, 'ours above', 'p'], ...rows.map(cells)]);
  for (const line of lines) console.log(line);
  console.log(
    `“ours above” in points of nDCG@10; p: paired randomisation test, ${draws.rounds} rounds, seed ${draws.seed}`,
  );
}

function cells(row: EngineRow): string[] {
  return [
    row.engine,
    ...[row['nDCG@10'], row['MRR@10'], row['Recall@10'], row['Recall@100']].map(share),
    ...[row.p50Ms, row.p99Ms, row.indexSeconds].map((value) => value.toFixed(1)),
    ...(row.oursAbove === undefined ? [] : [points(row.oursAbove.difference), pValue(row.oursAbove.p)]),
  ];
}
