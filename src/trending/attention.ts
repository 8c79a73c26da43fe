/** What a person can do with a paper that says something about it; `up` and `down` are votes. */
export const ATTENTION_KINDS = ['opened', 'saved', 'up', 'down', 'shared'] as const;

export type AttentionKind = (typeof ATTENTION_KINDS)[number];

/** One person's attention to one paper, in one channel (or direct message) of a workspace. */
export interface Attention {
  teamId: string;
  channelId: string;
  userId: string;
  paperId: string;
  kind: AttentionKind;
}

/** How many different people of a workspace did each: never how often. */
export type PeopleCounts = Record<AttentionKind, number>;

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
  /** People per paper over all channels of a workspace; papers without any are left out. */
  people(teamId: string, asOf: Date): Promise<Map<string, PeopleCounts>>;
  /** The votes of one channel, the oldest first, under the ids that the papers have now. */
  votes(channel: { teamId: string; channelId: string }, asOf: Date): Promise<Vote[]>;
}
