import { openCorpus } from '../corpus/open.ts';
import { engineNamed } from './engines/engines.ts';
import { ask } from './phases/ask.ts';
import { build } from './phases/build.ts';
import { heap } from './phases/heap.ts';
import type { PhaseName, Task, Work } from './phases/phase.ts';
import { serve } from './phases/serve.ts';

/** Measures one phase of one engine in this process, and sends figures to its parent as they are known. */
const task = JSON.parse(process.argv[2] ?? '{}') as Task;
// Whoever wanted the figures has gone: end like on a signal, so that a server of ours is stopped, too.
const abandoned = () => void process.kill(process.pid, 'SIGTERM');
process.once('disconnect', abandoned);
const phases: Record<PhaseName, (work: Work) => Promise<void>> = { build, serve, heap, ask };
await phases[task.phase]({
  task,
  kind: engineNamed(task.engine),
  corpus: openCorpus(task.corpus),
  report: (figures) => void process.send?.(figures),
});
process.off('disconnect', abandoned);
process.disconnect?.();
