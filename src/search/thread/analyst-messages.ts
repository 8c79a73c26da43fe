import type { Paper } from '../../papers/paper.ts';
import type { AnalysedPapers } from '../analysed-papers.ts';
import type { Training } from '../latent/latent-basis.ts';

/** What the index asks of an analyst: papers to take apart, or a basis to learn. */
export type AnalystRequest = { call: number; papers: Paper[] } | { call: number; training: Training };

/** `error` is the text of what was thrown there. */
export type AnalystResponse =
  | { call: number; value: AnalysedPapers | Float32Array }
  | { call: number; error: string };
