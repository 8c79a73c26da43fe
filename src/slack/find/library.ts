import type { PaperReader } from '../../answer/answer.ts';
import type { PaperHistory } from '../../papers/revision.ts';

/** The stored papers, as far as finding needs them. */
export interface Library extends PaperReader, Pick<PaperHistory, 'withdrawals'> {
  count(): Promise<number>;
}
