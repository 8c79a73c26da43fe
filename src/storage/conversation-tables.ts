import type { Generated } from 'kysely';

/** What people said to the bot, as far as a feature needs it. */
export interface ConversationTables {
  /** One row per event taken on; the key is an event id or `channel:ts`. */
  event_claims: { team_id: string; key: string; claimed_at: string };
  /** Our own transcript of the threads the bot answers in. */
  turns: {
    team_id: string;
    channel_id: string;
    thread_ts: string;
    message_ts: string;
    user_id: string;
    question: string;
    /** JSON array of paper ids in the order shown; null until answered. */
    paper_ids: string | null;
    /** When it was asked, or last edited or deleted: from then on it waits to be answered for. */
    asked_at: string;
    answered_at: string | null;
    /** The message that holds the answer; null while there is none, or only a private one. */
    answer_ts: string | null;
    /** JSON of the `Answer` that was shown; null for a help text. */
    answer: string | null;
    /** JSON `{text, since}`: what was really asked of all papers once the thread was read. */
    asked: string | null;
    /** When the person deleted the question. */
    withdrawn_at: string | null;
    /** 1: only the person who asked has seen the answer. */
    whispered: Generated<number>;
    /** The instance that is answering it, or did. */
    owner: string | null;
    /** Nobody else takes it over before this instant of the machine's clock, unless the owner is gone. */
    lease_until: Generated<number>;
    /** When the owner began to post an answer, by the machine's clock; 0: nobody did since it was asked. */
    post_begun: Generated<number>;
  };
  /** Who last said something in a thread of ours that was not for the bot; never what. */
  thread_talk: { team_id: string; channel_id: string; thread_ts: string; user_id: string; ts: string };
  /** What the members of a channel have set. */
  channel_settings: {
    team_id: string;
    channel_id: string;
    /** 1: an answer is shown to the person who asked first. */
    private_first: Generated<number>;
    changed_by: string;
    changed_at: string;
  };
}
