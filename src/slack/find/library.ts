import type { PaperReader } from '../../answer/answer.ts';

/** The stored papers, as far as finding needs them. */
export interface Library extends PaperReader {
  count(): Promise<number>;
}
