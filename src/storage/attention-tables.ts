/** What people of a workspace did with papers. */
export interface AttentionTables {
  /**
   * One row per person, channel, paper and kind while it holds, whatever the number of clicks. Taking a vote
   * back ends its row instead of deleting it, so that the counts of any past instant can be read again.
   */
  paper_attention: {
    team_id: string;
    channel_id: string;
    user_id: string;
    /** The id the paper had when it got the attention. */
    paper_id: string;
    kind: 'opened' | 'saved' | 'up' | 'down' | 'shared';
    at: string;
    /** Null while it holds. */
    ended_at: string | null;
  };
}
