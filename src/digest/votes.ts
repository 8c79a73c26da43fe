import type { AttentionStore } from '../trending/attention.ts';
import type { ChannelTastes, LearnedTaste } from './channel-taste.ts';
import type { Channel } from './digest.ts';
import type { TasteResets } from './ports.ts';

export interface VoteWish extends Channel {
  userId: string;
  paperId: string;
  kind: 'up' | 'down';
  now: Date;
}

/** 👍 and 👎 of the people of a channel. */
export interface Votes {
  /** Pressing the same again takes the vote back; the other one takes its place. */
  press(wish: VoteWish): Promise<'counted' | 'withdrawn'>;
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
  return {
    press: async ({ teamId, channelId, userId, paperId, kind, now }) => {
      const vote = { teamId, channelId, userId, paperId, kind };
      const resetAt = await resets.last({ teamId, channelId });
      const held = (await attention.votes({ teamId, channelId }, now)).find(
        (one) => one.userId === userId && one.paperId === paperId && one.kind === kind,
      );
      if (held && (resetAt === null || held.at > resetAt)) {
        await attention.remove(vote, now);
        return 'withdrawn';
      }
      // One that a reset took away is given anew.
      if (held) await attention.remove(vote, now);
      await attention.record(vote, now);
      return 'counted';
    },
    learned: (channel, now) => tastes.learned(channel, now),
    forget: (channel, by) => resets.reset(channel, by),
  };
}
