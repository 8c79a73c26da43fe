import { plainQuery, type SearchHit, type SearchIndex } from '../search/search-index.ts';
import type { TrendingRecords } from '../trending/evidence.ts';
import { scorePaper } from '../trending/score.ts';
import { summarizeScore } from '../trending/summary.ts';
import type { Candidate } from './compose.ts';

/** What the ranking of a topic digest knows, in one sentence for readers. */
export const TOPIC_BASIS =
  'Ranked by how well papers match the topic, then by their trending score (formula topic-2).';

/** So many of the best matches are looked at. */
const MATCHES = 200;

/** A paper must carry this share of the topic's words, weighted by rarity: half of "diffusion policy" is off topic. */
const COVERAGE = 0.6;

const MATCH_WEIGHT = 0.7;

/**
 * The stored papers on a topic, best first. Formula topic-2: `0.7 · match + 0.3 · trending-2`, where match
 * is the search score divided by the best one of this search.
 */
export async function matchTopic(
  deps: { records: TrendingRecords; index: SearchIndex },
  topic: string,
  { teamId, now }: { teamId: string; now: Date },
): Promise<Candidate[]> {
  const { hits } = await deps.index.search(plainQuery(topic), { limit: MATCHES });
  const onTopic = hits.filter(isOnTopic);
  const best = Math.max(...onTopic.map((hit) => hit.score), Number.MIN_VALUE);
  const byId = new Map(onTopic.map((hit) => [hit.paperId, hit]));
  const papers = await deps.records.byId([...byId.keys()], { teamId, asOf: now });
  return papers
    .map((arrived) => {
      const hit = byId.get(arrived.paper.id);
      const trending = scorePaper(arrived, { now, window: 'week' });
      const match = (hit?.score ?? 0) / best;
      return {
        paper: arrived.paper,
        why: `${matched(hit)} ${summarizeScore(trending)}`.trim(),
        score: MATCH_WEIGHT * match + (1 - MATCH_WEIGHT) * trending.score,
      };
    })
    .sort((a, b) => b.score - a.score || (a.paper.id < b.paper.id ? -1 : 1));
}

function isOnTopic(hit: SearchHit): boolean {
  if (hit.why.every((reason) => reason.field === 'related')) return false;
  return hit.evidence === undefined || hit.evidence.coverage >= COVERAGE;
}

function matched(hit: SearchHit | undefined): string {
  const words = new Set(
    hit?.why.filter((reason) => reason.field !== 'related').flatMap((reason) => reason.words),
  );
  return words.size === 0 ? '' : `Matches ${[...words].slice(0, 6).join(', ')}.`;
}
