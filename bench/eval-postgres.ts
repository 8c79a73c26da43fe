import { basename } from 'node:path';
import { parseArgs } from 'node:util';
import { readCollection } from '../src/cli/collection.ts';
import { startServer } from '../test/postgres/server.ts';
import { share, table } from './eval/table.ts';
import { generatedCollection } from './postgres-search/generated.ts';
import { memoryRow, postgresRow } from './postgres-search/rows.ts';

/**
 * `SEARCH=postgres` beside the index in memory on one test collection, with a PostgreSQL of its own:
 * `npm run eval:postgres -- DIR|--generated n [--sample n] [--lately n] [--json]`. What an instance keeps in memory is small, so that a small
 * collection does not fit either.
 */
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    generated: { type: 'string' },
    sample: { type: 'string', default: '200' },
    lately: { type: 'string', default: '400' },
    json: { type: 'boolean', default: false },
  },
});
const [directory] = positionals;
const { generated } = values;
if ((directory === undefined) === (generated === undefined) || positionals.length > 1) {
  console.error('Usage: npm run eval:postgres -- DIR|--generated n [--sample n] [--lately n] [--json]');
  process.exit(2);
}
const keeping = { sample: Number(values.sample), lately: Number(values.lately) };
const collection =
  directory === undefined ? generatedCollection(Number(generated)) : await readCollection(directory);
const name = directory === undefined ? 'generated' : basename(directory);
const server = await startServer();
try {
  const rows = [await memoryRow(collection), await postgresRow(collection, server, keeping)];
  const documents = collection.documents.length;
  if (values.json) console.log(JSON.stringify({ collection: name, documents, keeping, rows }));
  else print(documents, rows);
} finally {
  await server.close();
}

function print(documents: number, rows: Awaited<ReturnType<typeof memoryRow>>[]): void {
  console.log(`${name}: ${documents} documents, ${rows[0]?.queries ?? 0} judged queries`);
  const head = ['SEARCH', 'nDCG@10', 'MRR@10', 'Recall@10', 'Recall@100', 'p50 ms', 'p99 ms', 'fill s'];
  const cells = rows.map((row) => [
    row.engine,
    ...[row['nDCG@10'], row['MRR@10'], row['Recall@10'], row['Recall@100']].map(share),
    ...[row.p50Ms, row.p99Ms, row.fillSeconds].map((value) => value.toFixed(1)),
  ]);
  for (const line of table([head, ...cells])) console.log(line);
}
