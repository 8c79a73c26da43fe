/** What a person can do with a paper that says something about it; `up` and `down` are votes. */
export const ATTENTION_KINDS = ['opened', 'saved', 'up', 'down', 'shared'] as const;

export type AttentionKind = (typeof ATTENTION_KINDS)[number];

/** One person's attention to one paper, in one channel (or direct message, or, with an empty id, outside of both) of a workspace. */
export interface Attention {
  teamId: string;
  channelId: string;
  userId: string;
  paperId: string;
  kind: AttentionKind;
}

/** One person who saved a paper; `channelId` is empty outside of channels. */
export interface Saver {
  paperId: string;
  userId: string;
  channelId: string;
}

/** A vote that holds. */
export interface Vote {
  paperId: string;
  userId: string;
  kind: 'up' | 'down';
  /** ISO instant. */
  at: string;
}

/** The attention of all workspaces; every question is about one of them, as it was at an instant. */
export interface AttentionStore {
  /**
   * Notes it unless it holds already; a vote takes the place of the person's opposite one in that channel.
   * Returns whether anything changed.
   */
  record(attention: Attention, at: Date): Promise<boolean>;
  /** Ends it when it holds; returns whether it did. */
  remove(attention: Attention, at: Date): Promise<boolean>;
  /** Who had saved which of these papers where, under the ids that the papers have now. */
  savers(teamId: string, paperIds: string[], asOf: Date): Promise<Saver[]>;
  /** The votes of one channel, the oldest first, under the ids that the papers have now. */
  votes(channel: { teamId: string; channelId: string }, asOf: Date): Promise<Vote[]>;
}
