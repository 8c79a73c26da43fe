import { availableParallelism } from 'node:os';
import type { Paper } from '../../papers/paper.ts';
import type { AnalysedPapers } from '../analysed-papers.ts';
import type { Training } from '../latent/latent-basis.ts';
import { createThreadPool } from './thread-pool.ts';

/** Threads that do the heavy work of indexing for the index's own. */
export interface Analysts {
  analyse(papers: Paper[]): Promise<AnalysedPapers>;
  learn(training: Training): Promise<Float32Array>;
  /** Requests for papers that are worth having open at a time. */
  readonly width: number;
}

/** One core is the index's own. */
const MOST_THREADS = Math.min(3, Math.max(1, availableParallelism() - 1));

/** What is learnt takes seconds, for which papers must not wait: it has a thread of its own. */
export function createAnalysts(): Analysts {
  const readers = createThreadPool(MOST_THREADS);
  const learner = createThreadPool(1);
  return {
    analyse: (papers) => readers.ask({ papers }),
    learn: (training) => learner.ask({ training }),
    width: 2 * MOST_THREADS,
  };
}
