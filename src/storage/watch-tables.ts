import type { Generated } from 'kysely';

/** Questions that wait for a paper, quotes that may be outdated one day, and what threads are told about both. */
export interface WatchTables {
  open_questions: {
    team_id: string;
    channel_id: string;
    message_ts: string;
    thread_ts: string;
    user_id: string;
    /** In the person's words. */
    question: string;
    /** JSON `{text, since}`: so that it stands by itself. */
    asked: string;
    asked_at: string;
    until: string;
    /** `stopped`: by a person, or because the question was edited or deleted. */
    state: 'open' | 'found' | 'stopped';
  };
  /** The quotes of answers that everybody can see. A quote that is gone loses its row: it is told of once. */
  answer_quotes: {
    team_id: string;
    channel_id: string;
    message_ts: string;
    /** 0 is the first quote of the answer. */
    place: number;
    thread_ts: string;
    paper_id: string;
    title: string;
    quote: string;
  };
  /** What a thread is to be told once; a row is inserted in the transaction that found the reason. */
  thread_notes: {
    team_id: string;
    channel_id: string;
    /** Also in the metadata of the message. */
    key: string;
    thread_ts: string;
    /** The question that it is about. */
    message_ts: string;
    /** JSON of a `ThreadNote`. */
    note: string;
    state: 'waiting' | 'posted' | 'dropped';
    tries: Generated<number>;
    /** Milliseconds of the machine's clock. */
    lease_until: Generated<number>;
    created_at: string;
  };
  /** What people thought of answers. */
  answer_feedback: {
    team_id: string;
    channel_id: string;
    message_ts: string;
    user_id: string;
    /** 1 or 0. */
    good: number;
    /** JSON of the `Answer` that was judged. */
    answer: string;
    at: string;
  };
}
