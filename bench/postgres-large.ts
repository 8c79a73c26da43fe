import { parseArgs } from 'node:util';
import { openDatabase } from '../src/storage/database.ts';
import { startServer } from '../test/postgres/server.ts';
import { table } from './eval/table.ts';
import { askAll, bytesOf, countOf, fillUpTo } from './postgres-search/large.ts';
import type { Latency } from './speed/figures.ts';

/**
 * `SEARCH=postgres` over many generated papers: how long questions take, and the size on disk.
 * `npm run bench:postgres -- --papers n [--questions n] [--buffers MB] [--seconds n] [--url postgres://…]`. With `--url` an empty
 * database elsewhere is filled, and one that was filled by this before is filled further; else a server is started for it.
 */
const { values } = parseArgs({
  options: {
    papers: { type: 'string', default: '100000' },
    questions: { type: 'string', default: '60' },
    buffers: { type: 'string', default: '256' },
    seconds: { type: 'string', default: '3600' },
    url: { type: 'string' },
  },
});
const server = values.url === undefined ? await startServer({ bufferMb: Number(values.buffers) }) : null;
const db = await openDatabase(values.url ?? (await server?.createDatabase()) ?? '');
try {
  const start = performance.now();
  const before = await countOf(db);
  const until = start + 1000 * Number(values.seconds);
  await fillUpTo(db, Number(values.papers), { until, say: (n) => console.error(`${n} papers`) });
  const papers = await countOf(db);
  const seconds = (performance.now() - start) / 1000;
  const times = await askAll(db, papers, Number(values.questions));
  print({ papers, filled: papers - before, seconds }, times, await bytesOf(db));
} finally {
  await db.destroy();
  await server?.close();
}

function print(
  { papers, filled, seconds }: { papers: number; filled: number; seconds: number },
  times: Record<string, Latency>,
  bytes: Awaited<ReturnType<typeof bytesOf>>,
): void {
  const mb = (size: number) => `${Math.round(size / 1e6)} MB`;
  console.log(`${papers} papers, ${filled} of them filled in within ${Math.round(seconds)} s.`);
  console.log(`Papers ${mb(bytes.papers)}, their words ${mb(bytes.words)}, the database ${mb(bytes.all)}.`);
  const rows = Object.entries(times).map(([kind, { p50, p99 }]) => [kind, p50.toFixed(0), p99.toFixed(0)]);
  for (const line of table([['question', 'p50 ms', 'p99 ms'], ...rows])) console.log(line);
}
