import { heapBytes } from '../memory.ts';
import type { Work } from './phase.ts';

/** Weighs an engine that lives in another thread, by opening it in this one. */
export async function heap({ task, kind, report }: Work): Promise<void> {
  if (kind.openInThread === undefined) return;
  // Whatever is read once for every index (a lexicon, stop words) is no paper's.
  const nothing = await kind.openInThread(`${task.directory}/none`);
  await nothing.search('nothing', 1);
  await nothing.close();
  const before = heapBytes();
  const engine = await kind.openInThread(task.directory);
  await engine.search('first answer', 10);
  report({ heapBytes: heapBytes() - before });
  await engine.close();
}
