import type { AttentionStore, Vote } from '../trending/attention.ts';
import type { ChannelTastes, LearnedTaste } from './channel-taste.ts';
import type { Channel } from './digest.ts';
import type { TasteResets } from './ports.ts';

export interface VoteWish extends Channel {
  userId: string;
  paperId: string;
  kind: 'up' | 'down';
  now: Date;
}

/** What a press makes of a vote. */
export type Pressed = 'counted' | 'withdrawn';

/** 👍 and 👎 of the people of a channel. */
export interface Votes {
  /** What a press means now: the same again takes the vote back, the other one takes its place. */
  meaning(wish: VoteWish): Promise<Pressed>;
  /** Does what was meant; doing it twice is doing it once. */
  press(wish: VoteWish, meant: Pressed): Promise<void>;
  /** What the votes of a channel taught. */
  learned(channel: Channel, now: Date): Promise<LearnedTaste>;
  /** Earlier votes count no longer. */
  forget(channel: Channel, by: { userId: string; at: Date }): Promise<void>;
}

/** Votes over the store of attention. */
export function createVotes(deps: {
  attention: AttentionStore;
  resets: TasteResets;
  tastes: ChannelTastes;
}): Votes {
  const { attention, resets, tastes } = deps;
  const held = async ({ teamId, channelId, userId, paperId, kind, now }: VoteWish) => {
    const votes = await attention.votes({ teamId, channelId }, now);
    return votes.find((one) => one.userId === userId && one.paperId === paperId && one.kind === kind);
  };
  const countsSince = (vote: Vote, resetAt: string | null) => resetAt === null || vote.at > resetAt;
  return {
    meaning: async (wish) => {
      const vote = await held(wish);
      return vote && countsSince(vote, await resets.last(wish)) ? 'withdrawn' : 'counted';
    },
    press: async (wish, meant) => {
      const { now, ...vote } = wish;
      if (meant === 'withdrawn') {
        await attention.remove(vote, now);
        return;
      }
      const resetAt = await resets.last(wish);
      // One that a reset took away is given anew.
      const before = resetAt === null ? undefined : await held(wish);
      if (before && !countsSince(before, resetAt)) await attention.remove(vote, now);
      await attention.record(vote, now);
    },
    learned: (channel, now) => tastes.learned(channel, now),
    forget: (channel, by) => resets.reset(channel, by),
  };
}
