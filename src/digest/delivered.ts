import type { RankingAudit } from '../trending/audit.ts';
import type { Channel } from './digest.ts';

/** A digest that was planned for a channel, with what its ranking stood on. */
export interface DeliveredRanking {
  deliveryId: string;
  teamId: string;
  topic: string;
  /** ISO instant. */
  slot: string;
  /** In rank order. */
  paperIds: string[];
  /** Null for one that was recorded before rankings were. */
  audit: RankingAudit | null;
}

/** What past digests stood on. */
export interface DeliveredRankings {
  /** The last digest with papers that was posted in a channel; null before the first. */
  latest(channel: Channel): Promise<DeliveredRanking | null>;
  /** The digest that posted a paper in a channel; null when none has. */
  withPaper(channel: Channel, paperId: string): Promise<DeliveredRanking | null>;
  byId(deliveryId: string): Promise<DeliveredRanking | null>;
}
