import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { setImmediate as breathe } from 'node:timers/promises';
import { timed } from '../latency.ts';
import { BATCH, type Work } from './phase.ts';

/** From nothing to the first answer, then onto the disk. The making of the papers is not counted. */
export async function build({ task, kind, corpus, report }: Work): Promise<void> {
  const engine = await kind.open(task.directory);
  let ms = 0;
  for await (const papers of corpus.batches(0, task.documents, BATCH)) {
    ms += await timed(() => engine.add(papers, false));
    // An engine that never waits for anything would not let this process hear that it is to end.
    await breathe();
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

function bytesIn(directory: string): number {
  const names = readdirSync(directory, { recursive: true, encoding: 'utf8' });
  return names.reduce((sum, name) => {
    const entry = statSync(join(directory, name));
    return sum + (entry.isFile() ? entry.size : 0);
  }, 0);
}
