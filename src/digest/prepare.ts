import type { SearchIndex } from '../search/search-index.ts';
import { summarizeScore } from '../trending/explain.ts';
import { rankPapers } from '../trending/rank.ts';
import { BASIS } from '../trending/score.ts';
import { composeDigest } from './compose.ts';
import type { Digest } from './digest.ts';
import type { PaperPool } from './ports.ts';
import { matchTopic, TOPIC_BASIS } from './topic.ts';

/** How many of the papers that arrived last a digest without a topic chooses from. */
const POOL_SIZE = 500;

export interface DigestWish {
  /** Empty: whatever is trending. */
  topic: string;
  delivered: ReadonlySet<string>;
  now: Date;
}

/** Reads what a digest needs and composes it. */
export type ComposeDigest = (wish: DigestWish) => Promise<Digest>;

/** Composes from the stored papers; topics are matched by the search index. */
export function createComposer(deps: { pool: PaperPool; index: SearchIndex }): ComposeDigest {
  return async (wish) => (wish.topic === '' ? composeTrending(deps.pool, wish) : composeTopic(deps, wish));
}

async function composeTrending(pool: PaperPool, { delivered, now }: DigestWish): Promise<Digest> {
  const papers = await pool.newest(POOL_SIZE);
  const candidates = rankPapers(papers, now).map(({ paper, trending }) => ({
    paper,
    why: summarizeScore(trending),
  }));
  return composeDigest({ topic: '', basis: BASIS, candidates, delivered, poolSize: papers.length });
}

async function composeTopic(
  deps: { pool: PaperPool; index: SearchIndex },
  { topic, delivered, now }: DigestWish,
): Promise<Digest> {
  const candidates = await matchTopic(deps, topic, now);
  const poolSize = candidates.length > 0 ? candidates.length : await deps.index.size();
  return composeDigest({ topic, basis: TOPIC_BASIS, candidates, delivered, poolSize });
}
