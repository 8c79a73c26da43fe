import type { SearchHit, SearchIndex } from '../search/search-index.ts';
import type { ArrivedPaper } from '../trending/arrival.ts';
import { summarizeScore } from '../trending/explain.ts';
import { rankPapers } from '../trending/rank.ts';
import { BASIS, scorePaper } from '../trending/score.ts';
import type { Candidate } from './composition.ts';
import type { ArrivalLog, PaperPool } from './ports.ts';
import { topicQuery } from './topic-query.ts';

/** What the ranking of a topic digest knows, in one sentence for readers. */
export const TOPIC_BASIS =
  'Ranked by how well papers match the topic, then by how recently they were published and arrived here (formula topic-1); votes, stars and other outside signals are not used yet.';

/** How many of the papers that arrived last a digest without a topic chooses from. */
const POOL_SIZE = 500;

/** So many of the best matches are looked at: of all papers, and once more of those that arrived lately. */
const MATCHES = 200;

/** A large library has many better matches that were posted long ago; what is new must not hide behind them. */
const LATELY_DAYS = 30;
const LATELY_LIMIT = 5_000;

/** A paper must carry this share of the topic's words, weighted by rarity: half of "diffusion policy" is off topic. */
const COVERAGE = 0.6;

const MATCH_WEIGHT = 0.7;

const DAY_MS = 86_400_000;

export interface CandidateDeps {
  pool: PaperPool;
  index: SearchIndex;
  arrivals?: ArrivalLog | undefined;
}

/** The papers that a digest may show, best first, and how many were looked through. */
export interface CandidateList {
  basis: string;
  candidates: Candidate[];
  poolSize: number;
}

/** Whatever is trending. */
export async function trendingCandidates({ pool }: CandidateDeps, now: Date): Promise<CandidateList> {
  const papers = await pool.newest(POOL_SIZE);
  const candidates = rankPapers(papers, now).map(({ paper, arrivedAt, trending }) => ({
    paper,
    arrivedAt,
    score: trending.score,
    why: summarizeScore(trending),
  }));
  return { basis: BASIS, candidates, poolSize: papers.length };
}

/**
 * The stored papers on a topic. Formula topic-1: `0.7 · match + 0.3 · recency-1`, where match is the search score
 * divided by the best one of this search.
 */
export async function topicCandidates(deps: CandidateDeps, topic: string, now: Date): Promise<CandidateList> {
  const hits = await findHits(deps, topic, now);
  const best = Math.max(...hits.map((hit) => hit.score), Number.MIN_VALUE);
  const byId = new Map(hits.map((hit) => [hit.paperId, hit]));
  const papers = await deps.pool.byId([...byId.keys()]);
  const candidates = papers.map((arrived) => scored(arrived, byId.get(arrived.paper.id), { best, now }));
  candidates.sort((a, b) => b.score - a.score || (a.paper.id < b.paper.id ? -1 : 1));
  const poolSize = candidates.length > 0 ? candidates.length : await deps.index.size();
  return { basis: TOPIC_BASIS, candidates, poolSize };
}

/** Whether a paper that the search found is about what was asked for, not just near it. */
export function isOnTopic(hit: SearchHit): boolean {
  // Without words there are only filters, and it has passed them.
  if (hit.evidence === undefined) return true;
  if (hit.why.every((reason) => reason.field === 'related')) return false;
  return hit.evidence.coverage >= COVERAGE;
}

async function findHits(deps: CandidateDeps, topic: string, now: Date): Promise<SearchHit[]> {
  const query = topicQuery(topic);
  const lately = new Date(now.getTime() - LATELY_DAYS * DAY_MS);
  const arrived = (await deps.arrivals?.after(lately, LATELY_LIMIT)) ?? [];
  const among = arrived.map(({ paper }) => paper.id);
  const all = await deps.index.search(query, { limit: MATCHES });
  const late = among.length === 0 ? { hits: [] } : await deps.index.search(query, { limit: MATCHES, among });
  const byId = new Map([...all.hits, ...late.hits].map((hit) => [hit.paperId, hit]));
  return [...byId.values()].filter(isOnTopic);
}

function scored(
  arrived: ArrivedPaper,
  hit: SearchHit | undefined,
  { best, now }: { best: number; now: Date },
): Candidate {
  const trending = scorePaper(arrived, now);
  return {
    ...arrived,
    why: `${matched(hit)} ${summarizeScore(trending)}`.trim(),
    score: MATCH_WEIGHT * ((hit?.score ?? 0) / best) + (1 - MATCH_WEIGHT) * trending.score,
  };
}

function matched(hit: SearchHit | undefined): string {
  const words = new Set(
    hit?.why.filter((reason) => reason.field !== 'related').flatMap((reason) => reason.words),
  );
  return words.size === 0 ? '' : `Matches ${[...words].slice(0, 6).join(', ')}.`;
}
