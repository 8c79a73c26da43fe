import type { Paper } from '../papers/paper.ts';
import type { RankingAudit } from '../trending/audit.ts';

/** Why a digest has no papers: nothing is stored, nothing matches the topic, or all of it was posted here before. */
export type QuietReason = 'nothing-stored' | 'no-match' | 'all-posted';

export interface DigestItem {
  paper: Paper;
  /** 1 is the first. */
  rank: number;
  /** One sentence for a reader: why this paper stands here. */
  why: string;
}

/** What one slot says: a parent message, and a card in its thread for each item. */
export interface Digest {
  title: string;
  /** One sentence on what the ranking is based on. */
  basis: string;
  /** At most `DIGEST_SIZE`, best first. */
  items: DigestItem[];
  quiet: QuietReason | null;
  /** One honest sentence to post instead of papers; null when there are some. */
  note: string | null;
  /** What the items' trending scores stood on; absent where match counts for more. */
  audit?: RankingAudit;
}

/** A channel is read in a minute, so a digest holds no more papers than this. */
export const DIGEST_SIZE = 5;

/** A channel of one workspace. */
export interface Channel {
  teamId: string;
  channelId: string;
}
