import { papersOf } from '../../corpus/corpus.ts';
import { createRandom } from '../../random.ts';
import type { SpeedEngine } from '../engines/engine.ts';
import { watchEventLoop } from '../event-loop.ts';
import { type Latency, QUERY_KINDS, type QueryKind } from '../figures.ts';
import { latencyOf, timeEach } from '../latency.ts';
import { heapBytes, residentBytes } from '../memory.ts';
import { type Queries, queriesFrom } from '../queries.ts';
import type { Work } from './phase.ts';
import { updates } from './updates.ts';

/** So many hits are asked for: a page of results. */
const HITS = 10;

/** The papers that questions are made of. */
const ASKED_ABOUT = 2000;

/** Opens what was built, in a new process, weighs it, and asks it everything, first while it is cold. */
export async function serve(work: Work): Promise<void> {
  const { task, corpus, report } = work;
  const engine = await start(work);
  const papers = await papersOf(corpus, 0, Math.min(task.documents, ASKED_ABOUT));
  const queries = queriesFrom(papers, task.queries, createRandom(task.corpus.seed));
  papers.length = 0;
  await searches(engine, queries, work);
  const serverBytes = engine.serverBytes?.();
  if (serverBytes !== undefined) report({ serverBytes });
  await updates(engine, queries, work);
  await engine.close();
}

/** From nothing to the first answer. Nothing else is in memory yet, so that what is added is the engine's. */
async function start({ task, kind, corpus, report }: Work): Promise<SpeedEngine> {
  const [known] = await papersOf(corpus, 0, 1);
  const before = { heap: heapBytes(), resident: residentBytes() };
  const delayed = await watchEventLoop();
  const begun = performance.now();
  const engine = await kind.open(task.directory);
  await engine.search(known?.title ?? '', HITS);
  report({ startMs: performance.now() - begun, startBlockedMs: (await delayed()).max });
  const heap = heapBytes() - before.heap;
  if (kind.openInThread === undefined) report({ heapBytes: heap });
  report({ residentBytes: residentBytes() - before.resident });
  return engine;
}

/** Every kind of query once, cold, and then again and again. */
async function searches(engine: SpeedEngine, queries: Queries, { task, report }: Work): Promise<void> {
  const cold: Partial<Record<QueryKind, Latency>> = {};
  const warm: Partial<Record<QueryKind, Latency>> = {};
  for (const kind of QUERY_KINDS) {
    if (kind === 'letter' && engine.startingWith === undefined) continue;
    const ask = (text: string) =>
      kind === 'letter' ? engine.startingWith?.(text, HITS) : engine.search(text, HITS);
    const run = async (texts: string[]) =>
      latencyOf(await timeEach(texts, task.querySeconds, async (text) => ask(text)));
    cold[kind] = await run(queries[kind]);
    warm[kind] = await run([...queries[kind], ...queries[kind], ...queries[kind]]);
    report({ cold, warm });
  }
}
