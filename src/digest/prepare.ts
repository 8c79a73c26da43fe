import type { SearchIndex } from '../search/search-index.ts';
import { freezeRanking } from '../trending/audit.ts';
import { basisOf } from '../trending/basis.ts';
import type { TrendingRecords } from '../trending/evidence.ts';
import { rankPapers } from '../trending/rank.ts';
import { summarizeScore } from '../trending/summary.ts';
import { composeDigest } from './compose.ts';
import type { Digest } from './digest.ts';
import type { PaperPool } from './ports.ts';
import { matchTopic, TOPIC_BASIS } from './topic.ts';

export interface DigestWish {
  /** Empty: whatever is trending. */
  topic: string;
  delivered: ReadonlySet<string>;
  now: Date;
  /** The workspace whose attention counts. */
  teamId: string;
}

/** Reads what a digest needs and composes it. */
export type ComposeDigest = (wish: DigestWish) => Promise<Digest>;

export interface ComposerDeps {
  pool: PaperPool;
  records: TrendingRecords;
  /** Matches topics. */
  index: SearchIndex;
}

/** Composes from the stored papers; topics are matched by the search index. */
export function createComposer(deps: ComposerDeps): ComposeDigest {
  return async (wish) => (wish.topic === '' ? composeTrending(deps.records, wish) : composeTopic(deps, wish));
}

async function composeTrending(
  records: TrendingRecords,
  { delivered, now, teamId }: DigestWish,
): Promise<Digest> {
  const look = { now, window: 'week' as const };
  const ranked = rankPapers(await records.candidates({ teamId, asOf: now }), look);
  const candidates = ranked.map(({ paper, trending }) => ({ paper, why: summarizeScore(trending) }));
  const basis = basisOf(ranked);
  const digest = composeDigest({ topic: '', basis, candidates, delivered, poolSize: ranked.length });
  const shown = new Set(digest.items.map(({ paper }) => paper.id));
  return {
    ...digest,
    audit: freezeRanking(
      ranked.filter(({ paper }) => shown.has(paper.id)),
      look,
    ),
  };
}

async function composeTopic(
  deps: ComposerDeps,
  { topic, delivered, now, teamId }: DigestWish,
): Promise<Digest> {
  const candidates = await matchTopic(deps, topic, { teamId, now });
  const poolSize = candidates.length > 0 ? candidates.length : await deps.index.size();
  return composeDigest({ topic, basis: TOPIC_BASIS, candidates, delivered, poolSize });
}
