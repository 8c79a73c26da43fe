import type { Paper } from '../papers/paper.ts';
import type { AttentionStore, Vote } from '../trending/attention.ts';
import type { Candidate } from './composition.ts';
import type { Channel } from './digest.ts';
import type { PaperPool, TasteResets } from './ports.ts';
import { learnTaste, rarityAmong, type Taste, tasteShift, tasteWords } from './taste.ts';

export interface TasteDeps {
  pool: PaperPool;
  attention?: AttentionStore;
  resets?: TasteResets;
}

/** What a channel has taught, for people to read. */
export interface LearnedTaste {
  people: number;
  votes: number;
  wanted: string[];
  unwanted: string[];
}

/** So many words tell a reader what was learned. */
const WORDS_SHOWN = 5;

/** The tastes of channels, learned from the votes that hold. */
export interface ChannelTastes {
  /** The candidates in the order that the channel's votes give them, with sentences that say so. */
  rerank(
    candidates: Candidate[],
    channel: Channel,
    now: Date,
  ): Promise<{ candidates: Candidate[]; people: number }>;
  learned(channel: Channel, now: Date): Promise<LearnedTaste>;
}

/** Reads votes and papers; without an attention store nobody has voted. */
export function createChannelTastes(deps: TasteDeps): ChannelTastes {
  return {
    rerank: async (candidates, channel, now) => {
      const votes = await votesOf(deps, channel, now);
      if (votes.length === 0) return { candidates, people: 0 };
      const rarity = rarityAmong(candidates.map(({ paper }) => paper));
      const taste = learnTaste(votes, await votedPapers(deps.pool, votes), rarity);
      const moved = candidates.map((candidate) => move(candidate, taste, rarity));
      moved.sort((a, b) => b.score - a.score);
      return { candidates: moved, people: taste.people };
    },
    learned: async (channel, now) => {
      const votes = await votesOf(deps, channel, now);
      const papers = await votedPapers(deps.pool, votes);
      const taste = learnTaste(votes, papers, rarityAmong([...papers.values()]));
      const { people } = taste;
      return { people, votes: votes.length, ...tasteWords(taste, papers.values(), WORDS_SHOWN) };
    },
  };
}

function move(candidate: Candidate, taste: Taste, rarity: (stem: string) => number): Candidate {
  const { shift, why } = tasteShift(taste, candidate.paper, rarity);
  return {
    ...candidate,
    score: candidate.score + shift,
    why: why === null ? candidate.why : `${candidate.why} ${why}`,
  };
}

/** The votes that hold and came after the last reset. */
async function votesOf({ attention, resets }: TasteDeps, channel: Channel, now: Date): Promise<Vote[]> {
  if (!attention) return [];
  const votes = await attention.votes(channel, now);
  if (votes.length === 0) return votes;
  const since = (await resets?.last(channel)) ?? null;
  return since === null ? votes : votes.filter(({ at }) => at > since);
}

async function votedPapers(pool: PaperPool, votes: Vote[]): Promise<Map<string, Paper>> {
  const ids = [...new Set(votes.map(({ paperId }) => paperId))];
  return new Map((await pool.byId(ids)).map(({ paper }) => [paper.id, paper]));
}
