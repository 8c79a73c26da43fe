import type { SearchIndex } from '../search/search-index.ts';
import type { AttentionStore } from '../trending/attention.ts';
import { freezeRanking, type RankingAudit } from '../trending/audit.ts';
import type { TrendingRecords } from '../trending/evidence.ts';
import { type CandidateList, lookOf, topicCandidates, trendingCandidates } from './candidates.ts';
import { createChannelTastes } from './channel-taste.ts';
import { composeDigest, pickFresh } from './compose.ts';
import { type Candidate, type DigestWindow, FIRST_WINDOW } from './composition.ts';
import type { Channel, Digest, Place } from './digest.ts';
import type { ArrivalLog, MentionStore, PaperPool, TasteResets } from './ports.ts';
import type { SourceCondition, SourceHealth } from './source-health.ts';
import { TASTE_FORMULA } from './taste.ts';

/** A thread older than this is no place to go on talking. */
const ELSEWHERE_DAYS = 30;
const DAY_MS = 86_400_000;

/** Two channels may have the same paper on the same morning, with a card each. */
const SAME_MORNING_MS = DAY_MS / 2;

export interface DigestWish {
  /** Empty: whatever is trending. */
  topic: string;
  delivered: ReadonlySet<string>;
  now: Date;
  /** Whose votes count and whose other channels are looked at; nobody's when left out. */
  channel?: Channel;
  window?: DigestWindow;
}

/** Reads what a digest needs and composes it. */
export type ComposeDigest = (wish: DigestWish) => Promise<Digest>;

export interface ComposerDeps {
  pool: PaperPool;
  records: TrendingRecords;
  /** Matches topics. */
  index: SearchIndex;
  arrivals?: ArrivalLog;
  attention?: AttentionStore;
  resets?: TasteResets;
  mentions?: MentionStore;
  health?: SourceHealth;
}

/** Composes from the stored papers. What many channels share is read once for each `now`. */
export function createComposer(deps: ComposerDeps): ComposeDigest {
  const shared = createShared(deps);
  const tastes = createChannelTastes(deps);
  return async (wish) => {
    const { topic, delivered, now, channel, window = FIRST_WINDOW } = wish;
    const list = await shared.candidates(topic, now, channel?.teamId ?? null);
    const { candidates, people } =
      channel === undefined
        ? { candidates: list.candidates, people: 0 }
        : await tastes.rerank(list.candidates, channel, now);
    const fresh = pickFresh(candidates, delivered, window);
    const digest = composeDigest({
      topic,
      delivered,
      window,
      candidates,
      poolSize: list.poolSize,
      basis: people === 0 ? list.basis : `${list.basis} ${votesSay(people)}`,
      arrived: window.since === null ? null : ((await deps.arrivals?.count(window.since)) ?? null),
      troubles: await shared.troubles(now),
      elsewhere: await findElsewhere(deps.mentions, fresh, { channel, now }),
    });
    return fresh.length === 0 ? digest : { ...digest, audit: audit(fresh, now) };
  };
}

/** What the papers that are shown were ranked by, with all that went into the trending part of it. */
function audit(fresh: Candidate[], now: Date): RankingAudit {
  const evidence = fresh.flatMap((candidate) => candidate.evidence ?? []);
  const frozen = freezeRanking(evidence, lookOf({ asOf: now }));
  const ranked = new Map(fresh.map(({ paper, score }) => [paper.id, score]));
  return {
    ...frozen,
    papers: frozen.papers.map((one) => ({ ...one, rankedBy: ranked.get(one.paperId) ?? one.score })),
  };
}

function votesSay(people: number): string {
  const voices = people === 1 ? 'the votes of one person' : `the votes of ${people} people`;
  return `Moved by ${voices} in this channel (${TASTE_FORMULA}).`;
}

async function findElsewhere(
  mentions: MentionStore | undefined,
  fresh: Candidate[],
  { channel, now }: { channel: Channel | undefined; now: Date },
): Promise<ReadonlyMap<string, Place>> {
  if (!mentions || !channel) return new Map();
  const since = new Date(now.getTime() - ELSEWHERE_DAYS * DAY_MS);
  const digestsUntil = new Date(now.getTime() - SAME_MORNING_MS);
  const ids = fresh.map(({ paper }) => paper.id);
  return mentions.elsewhere(channel, ids, { since, digestsUntil });
}

/** Thousands of digests that are due at one minute ask for the same few topics. */
function createShared(deps: ComposerDeps) {
  let at = Number.NaN;
  const lists = new Map<string, Promise<CandidateList>>();
  const active = new Map<string, Promise<boolean>>();
  let troubles: Promise<SourceCondition[]> | null = null;
  const startAnew = (now: Date) => {
    if (now.getTime() === at) return;
    at = now.getTime();
    lists.clear();
    active.clear();
    troubles = null;
  };
  const isActive = (teamId: string, now: Date): Promise<boolean> => {
    const known = active.get(teamId);
    if (known) return known;
    const asked = deps.records.isActive(teamId, now);
    active.set(teamId, asked);
    asked.catch(() => active.delete(teamId));
    return asked;
  };
  return {
    candidates: async (topic: string, now: Date, wanted: string | null): Promise<CandidateList> => {
      startAnew(now);
      // Where nobody has done anything with a paper yet, the list is everybody's.
      const teamId = wanted !== null && (await isActive(wanted, now)) ? wanted : null;
      // Whoever asked meanwhile may have asked for another time.
      startAnew(now);
      const key = JSON.stringify([teamId, topic]);
      const known = lists.get(key);
      if (known) return known;
      const from = { teamId, asOf: now };
      const made = topic === '' ? trendingCandidates(deps, from) : topicCandidates(deps, topic, from);
      lists.set(key, made);
      made.catch(() => lists.delete(key));
      return made;
    },
    troubles: async (now: Date): Promise<SourceCondition[]> => {
      startAnew(now);
      troubles ??= deps.health?.check(now) ?? Promise.resolve([]);
      return (await troubles).filter(({ state }) => state !== 'ok');
    },
  };
}
