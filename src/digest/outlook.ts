import type { SearchIndex } from '../search/search-index.ts';
import type { ArrivedPaper } from '../trending/arrival.ts';
import type { TrendingRecords } from '../trending/evidence.ts';
import { isOnTopic, topicCandidates, trendingCandidates } from './candidates.ts';
import type { Channel } from './digest.ts';
import type { ArrivalLog, PaperPool, SubscriptionStore } from './ports.ts';
import type { Subscription, SubscriptionRequest } from './subscription.ts';
import { topicQuery } from './topic-query.ts';

/** How many days of the recorded past a subscription is tried on. */
export const OUTLOOK_DAYS = 14;

/** No library brings more in two weeks that a channel could care about. */
const MOST_ARRIVALS = 20_000;
const EXAMPLES = 3;
const DAY_MS = 86_400_000;

/** What a subscription would have brought. */
export interface Outlook {
  /** So many days are recorded, at most `OUTLOOK_DAYS`; 0 when no paper ever came in. */
  days: number;
  /** Papers that came in then and match. */
  matched: number;
  /** How many of those days brought none that match. */
  emptyDays: number;
  /** Papers that came in then, on whatever topic. */
  arrived: number;
  /** Titles, the newest first. */
  examples: string[];
  /** How many stored papers match, whenever they came in: counted only when nothing came in lately. */
  inLibrary: number | null;
  overlaps: Overlap[];
}

/** What a subscription has in common with another one of its channel. */
export interface Overlap {
  other: Subscription;
  /** How many of the papers counted in `Outlook` (`matched`, or `inLibrary`) match the other one too. */
  shared: number;
}

export interface OutlookDeps {
  index: SearchIndex;
  pool: PaperPool;
  records: TrendingRecords;
  arrivals: ArrivalLog;
  store: SubscriptionStore;
}

/** Tries a request on what came in during the last two weeks. `except`: the subscription that is being edited. */
export type LookOut = (
  wanted: Channel & { request: SubscriptionRequest; now: Date; except?: string },
) => Promise<Outlook>;

/** Reads the recorded past; writes nothing. */
export function createLookOut(deps: OutlookDeps): LookOut {
  return async ({ teamId, channelId, request, now, except }) => {
    const since = new Date(now.getTime() - OUTLOOK_DAYS * DAY_MS);
    const recent = await deps.arrivals.after(since, MOST_ARRIVALS);
    const idsOf = (topic: string) => matchingIds(deps, topic, { recent, now });
    const ids = await idsOf(request.topic);
    const matching = recent.filter(({ paper }) => ids.has(paper.id));
    const others = (await deps.store.list({ teamId, channelId })).filter(({ id }) => id !== except);
    const overlaps: Overlap[] = [];
    for (const other of others) overlaps.push({ other, shared: countShared(ids, await idsOf(other.topic)) });
    return {
      ...(await daysOf(deps.arrivals, matching, now)),
      matched: matching.length,
      arrived: recent.length,
      examples: (recent.length > 0
        ? matching.map(({ paper }) => paper.title)
        : await titlesOf(deps.pool, ids)
      ).slice(0, EXAMPLES),
      inLibrary: recent.length > 0 ? null : ids.size,
      overlaps: overlaps.filter(({ shared }) => shared > 0),
    };
  };
}

/** The matches among what came in lately; when nothing did, among all that a digest would choose from. */
async function matchingIds(
  deps: OutlookDeps,
  topic: string,
  { recent, now }: { recent: ArrivedPaper[]; now: Date },
): Promise<ReadonlySet<string>> {
  if (recent.length === 0) {
    const from = { teamId: null, asOf: now };
    const list = topic === '' ? trendingCandidates(deps, from) : topicCandidates(deps, topic, from);
    return new Set((await list).candidates.map(({ paper }) => paper.id));
  }
  const among = recent.map(({ paper }) => paper.id);
  if (topic === '') return new Set(among);
  const { hits } = await deps.index.search(topicQuery(topic), { limit: among.length, among });
  return new Set(hits.filter(isOnTopic).map((hit) => hit.paperId));
}

/** Days are counted back from now, so that the last one is as long as the others. */
async function daysOf(
  arrivals: ArrivalLog,
  matching: ArrivedPaper[],
  now: Date,
): Promise<{ days: number; emptyDays: number }> {
  const first = await arrivals.first();
  if (first === null) return { days: 0, emptyDays: 0 };
  const age = Math.ceil((now.getTime() - Date.parse(first)) / DAY_MS);
  const days = Math.min(OUTLOOK_DAYS, Math.max(1, age));
  const filled = new Set(
    matching.map(({ arrivedAt }) => Math.floor((now.getTime() - Date.parse(arrivedAt)) / DAY_MS)),
  );
  return { days, emptyDays: Math.max(0, days - filled.size) };
}

async function titlesOf(pool: PaperPool, ids: ReadonlySet<string>): Promise<string[]> {
  const some = await pool.byId([...ids].slice(0, EXAMPLES));
  return some.map(({ paper }) => paper.title);
}

function countShared(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  return [...a].filter((id) => b.has(id)).length;
}
