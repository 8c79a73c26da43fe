import type { Paper } from '../papers/paper.ts';
import type { RankingAudit } from '../trending/audit.ts';

/**
 * Why a digest has no papers: nothing is stored; a source could not be read, or lags; nothing came in; nothing of
 * what came in is about the topic; nothing stored is; or all of it was posted here before.
 */
export type QuietReason =
  | 'nothing-stored'
  | 'source-failing'
  | 'source-behind'
  | 'nothing-new'
  | 'all-filtered'
  | 'no-match'
  | 'all-posted';

/** A thread of the same workspace. */
export interface Place {
  channelId: string;
  /** The message that the thread hangs on. */
  ts: string;
}

export interface DigestItem {
  paper: Paper;
  /** 1 is the first. */
  rank: number;
  /** One sentence for a reader: why this paper stands here. */
  why: string;
  /** Where else in the workspace it was talked about: then a line with that link stands for its card. */
  elsewhere?: Place;
}

/** An instant (ISO) as a sentence names it. */
export interface NamedMoment {
  at: string;
  words: string;
}

/** What one slot says: a parent message, and a card in its thread for each item. */
export interface Digest {
  title: string;
  /** One sentence on what the ranking is based on. */
  basis: string;
  /** At most `DIGEST_SIZE`, best first. */
  items: DigestItem[];
  quiet: QuietReason | null;
  /** Honest sentences that stand before the papers, or instead of them; null when all is as usual. */
  note: string | null;
  /** The instants that the note names, in its words: where a reader's own clock can be shown, it is. */
  moments?: NamedMoment[];
  /** How many earlier slots did not get out and are covered by this one. */
  missed?: number;
  /** What the scores of the items stood on, so that they can be computed again. */
  audit?: RankingAudit;
}

/** A channel is read in a minute, so a digest holds no more papers than this. */
export const DIGEST_SIZE = 5;

/** A digest that makes up for missed ones may be longer, but not a wall. */
export const CATCH_UP_SIZE = 10;

/** A channel of one workspace. */
export interface Channel {
  teamId: string;
  channelId: string;
}
