import type { PaperReader } from '../../answer/answer.ts';
import type { PaperHistory } from '../../papers/revision.ts';
import type { LinkedPaper } from '../../papers/shared-links.ts';

/** The stored papers, as far as finding needs them. */
export interface Library extends PaperReader, Pick<PaperHistory, 'withdrawals'> {
  count(): Promise<number>;
  /** The id of the stored paper, also of a withdrawn one, that an arXiv id or DOI is known by; null when there is none. */
  idOfLinked(linked: LinkedPaper): Promise<string | null>;
}
