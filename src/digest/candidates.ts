import type { SearchHit, SearchIndex } from '../search/search-index.ts';
import { basisOf } from '../trending/basis.ts';
import type { PaperEvidence, Standpoint, TrendingRecords } from '../trending/evidence.ts';
import { rankPapers } from '../trending/rank.ts';
import { type Look, scorePaper } from '../trending/score.ts';
import { summarizeScore } from '../trending/summary.ts';
import type { Candidate } from './composition.ts';
import type { ArrivalLog } from './ports.ts';
import { topicQuery } from './topic-query.ts';

/** What the ranking of a topic digest knows, in one sentence for readers. */
export const TOPIC_BASIS =
  'Ranked by how well papers match the topic, then by what is trending (formula topic-2).';

/** What a digest of a day draws on. */
const WINDOW = 'week';

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
  records: TrendingRecords;
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
export async function trendingCandidates(
  { records }: CandidateDeps,
  from: Standpoint,
): Promise<CandidateList> {
  const papers = await records.candidates(from);
  const candidates = rankPapers(papers, lookOf(from)).map(({ trending, ...evidence }) => ({
    paper: evidence.paper,
    arrivedAt: evidence.arrivedAt,
    evidence,
    score: trending.score,
    why: summarizeScore(trending),
  }));
  return { basis: basisOf(papers), candidates, poolSize: papers.length };
}

/** How the trending part of a digest looks at papers. */
export function lookOf({ asOf }: Pick<Standpoint, 'asOf'>): Look {
  return { now: asOf, window: WINDOW };
}

/**
 * The stored papers on a topic. Formula topic-2: `0.7 · match + 0.3 · trending-2`, where match is the search score
 * divided by the best one of this search.
 */
export async function topicCandidates(
  deps: CandidateDeps,
  topic: string,
  from: Standpoint,
): Promise<CandidateList> {
  const hits = await findHits(deps, topic, from.asOf);
  const best = Math.max(...hits.map((hit) => hit.score), Number.MIN_VALUE);
  const byId = new Map(hits.map((hit) => [hit.paperId, hit]));
  const papers = await deps.records.byId([...byId.keys()], from);
  const candidates = papers.map((evidence) =>
    scored(evidence, byId.get(evidence.paper.id), { best, look: lookOf(from) }),
  );
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
  evidence: PaperEvidence,
  hit: SearchHit | undefined,
  { best, look }: { best: number; look: Look },
): Candidate {
  const trending = scorePaper(evidence, look);
  return {
    paper: evidence.paper,
    arrivedAt: evidence.arrivedAt,
    evidence,
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
