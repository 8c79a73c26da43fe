import type { Paper } from '../papers/paper.ts';

/** A stored paper with when it came in. */
export interface ArrivedPaper {
  paper: Paper;
  /** ISO instant of the first sighting. */
  arrivedAt: string;
}
