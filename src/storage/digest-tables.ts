import type { Generated } from 'kysely';

/**
 * Subscriptions and the delivery ledger. Two kinds of time live here: `*_at`, `slot` and `next_slot` are
 * ISO instants of the program's clock (which a playground may move by hand); `lease_until`, `retry_at` and
 * `settled_from` are milliseconds of the machine's own clock, because they measure real waiting.
 */
export interface DigestTables {
  subscriptions: {
    id: string;
    team_id: string;
    channel_id: string;
    created_by: string;
    topic: string;
    hour: number;
    minute: number;
    /** ISO weekdays, `1,2,5`. */
    days: string;
    time_zone: string;
    /** Equal for equal requests; unique among the running subscriptions of a channel. */
    request_key: string;
    created_at: string;
    active_since: string;
    /** The next slot that has no ledger row yet: what a look for due work reads. */
    next_slot: string;
    ended_reason: string | null;
    ended_at: string | null;
    /** 1: a day without papers passes in silence. */
    silent_when_empty: Generated<number>;
    /** JSON array of `[from, to]`: local dates without a digest, both included. */
    skip_dates: Generated<string>;
    /** The person whose direct messages the digest goes to; null for a channel. */
    recipient: string | null;
    /** `asked`, or Slack's error name; null while it runs. */
    pause_reason: string | null;
    /** The local date on which it goes on by itself; null: only when somebody says so. */
    paused_until: string | null;
    paused_at: string | null;
    /** When the person who made it was told of a pause that Slack's refusal brought. */
    told_at: string | null;
    /** Nobody else tells before this instant of the machine's clock. */
    tell_after: Generated<number>;
  };
  /** Who changed what; `user_id` is null for what the program did by itself. */
  subscription_changes: {
    team_id: string;
    channel_id: string;
    subscription_id: string;
    /** 1 is the first change of a subscription. */
    number: number;
    at: string;
    user_id: string | null;
    user_name: string | null;
    /** For people: "changed the time from 09:00 to 10:00". */
    what: string;
  };
  /** Where in a workspace a paper was posted, shared or quoted: `ts` is the root of the thread. */
  paper_mentions: {
    team_id: string;
    paper_id: string;
    channel_id: string;
    ts: string;
    kind: 'digest' | 'answer' | 'shared';
    at: string;
  };
  /** Votes of a channel up to `reset_at` do not count any more. */
  taste_resets: { team_id: string; channel_id: string; reset_at: string; reset_by: string };
  deliveries: {
    id: string;
    team_id: string;
    channel_id: string;
    subscription_id: string;
    slot: string;
    /** `quiet`: there was nothing to post, and the subscription wants silence then. */
    state: 'sending' | 'posted' | 'failed' | 'cancelled' | 'quiet';
    /** JSON of what is posted: title, basis, note and the paper ids in order with the reason for each. */
    content: string;
    planned_at: string;
    finished_at: string | null;
    attempts: number;
    retry_at: number;
    lease_owner: string | null;
    lease_until: number;
    /** The last refusal or failure, for `digest status`. */
    error: string | null;
  };
  /** One row per message of a delivery: part 0 is the parent, 1… are the cards in its thread. */
  delivery_posts: {
    team_id: string;
    delivery_id: string;
    part: number;
    state: 'waiting' | 'sending' | 'posted' | 'skipped';
    /** When the first try began, on the program's clock; null before it. */
    sent_at: string | null;
    /** From when on a look-up that finds nothing proves that nothing was posted. */
    settled_from: number;
    ts: string | null;
    /** 1 when a look-up found it posted already, so that it was not posted again. */
    found: Generated<number>;
  };
  /** No paper twice in a channel: claimed in the transaction that plans the delivery. */
  delivered_papers: {
    team_id: string;
    channel_id: string;
    paper_id: string;
    delivery_id: string;
  };
}
