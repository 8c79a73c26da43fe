import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { setImmediate as breathe } from 'node:timers/promises';
import type { Paper } from '../../../src/papers/paper.ts';
import type { SpeedEngine } from '../engines/engine.ts';
import { timed } from '../latency.ts';
import { BATCH, type Work } from './phase.ts';

/**
 * So many papers are made before they are added: what works beside the searches would go on while the clock stands still, or
 * take the stop for the end of the load.
 */
const LOAD = 100_000;

/** From nothing to the first answer, then onto the disk. The making of the papers is not counted. */
export async function build({ task, kind, corpus, report }: Work): Promise<void> {
  const engine = await kind.open(task.directory);
  let ms = 0;
  for await (const papers of corpus.batches(0, task.documents, LOAD)) {
    ms += await timed(() => load(engine, papers, kind.batchesAhead ?? 1));
  }
  ms += await timed(() => engine.settle());
  ms += await timed(() => engine.search('first answer', 10));
  report({ buildSeconds: ms / 1000 });
  if (engine.learnt !== undefined) {
    ms += await timed(() => engine.learnt?.() ?? Promise.resolve());
    report({ learntSeconds: ms / 1000 });
  }
  const saveMs = await timed(() => engine.save());
  await engine.close();
  report({ saveSeconds: saveMs / 1000, snapshotBytes: bytesIn(task.directory) });
}

/** Adds papers in batches, of which some are on their way at a time; all are in when it resolves. */
async function load(engine: SpeedEngine, papers: Paper[], ahead: number): Promise<void> {
  const open: Promise<void>[] = [];
  for (let from = 0; from < papers.length; from += BATCH) {
    if (open.length >= ahead) await open.shift();
    open.push(engine.add(papers.slice(from, from + BATCH), false));
    // An engine that never waits for anything would not let this process hear that it is to end.
    await breathe();
  }
  await Promise.all(open);
}

function bytesIn(directory: string): number {
  const names = readdirSync(directory, { recursive: true, encoding: 'utf8' });
  return names.reduce((sum, name) => {
    const entry = statSync(join(directory, name));
    return sum + (entry.isFile() ? entry.size : 0);
  }, 0);
}
