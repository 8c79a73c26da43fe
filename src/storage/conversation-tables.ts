/** What people said to the bot, as far as a feature needs it. */
export interface ConversationTables {
  /** One row per event taken on; the key is an event id or `channel:ts`. */
  event_claims: { team_id: string; key: string; claimed_at: string };
  /** Our own transcript of the threads the bot answers in; `answer_json` is null until answered. */
  turns: {
    team_id: string;
    channel_id: string;
    thread_ts: string;
    message_ts: string;
    user_id: string;
    question: string;
    /** JSON array of paper ids in the order shown; null until answered. */
    paper_ids: string | null;
    asked_at: string;
    answered_at: string | null;
  };
}
