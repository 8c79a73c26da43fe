import type { Paper } from '../papers/paper.ts';
import type { PaperEvidence } from '../trending/evidence.ts';
import type { Place } from './digest.ts';
import type { SourceCondition } from './source-health.ts';

/** A paper that the digest may show, with the sentence that says why. */
export interface Candidate {
  paper: Paper;
  /** ISO instant at which it came in. */
  arrivedAt: string;
  /** Between 0 and 1. */
  score: number;
  why: string;
  /** What its trending score was computed from. */
  evidence?: PaperEvidence;
}

/** What a digest covers. */
export interface DigestWindow {
  /** Since when papers count as new: when the last digest was composed; null for the first one. */
  since: Date | null;
  /** How many slots since then did not get out. */
  missed: number;
  /** For the words "since Mon 1 Mar 09:00". */
  timeZone: string;
}

/** Of a digest that nobody has had yet. */
export const FIRST_WINDOW: DigestWindow = { since: null, missed: 0, timeZone: 'UTC' };

/** All that a digest is made of. */
export interface Composition {
  /** Empty: whatever is trending. */
  topic: string;
  basis: string;
  /** Best first. */
  candidates: Candidate[];
  /** Ids of the papers that were posted in the channel before. */
  delivered: ReadonlySet<string>;
  /** How many papers were looked through. */
  poolSize: number;
  window?: DigestWindow;
  /** How many papers came in within the window, on whatever topic; null when nobody counted. */
  arrived?: number | null;
  /** The sources that fail or lag. */
  troubles?: SourceCondition[];
  /** By paper id: where else in the workspace it was talked about. */
  elsewhere?: ReadonlyMap<string, Place>;
}
