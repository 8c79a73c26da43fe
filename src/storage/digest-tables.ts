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
  };
  deliveries: {
    id: string;
    team_id: string;
    channel_id: string;
    subscription_id: string;
    slot: string;
    state: 'sending' | 'posted' | 'failed' | 'cancelled';
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
  };
  /** No paper twice in a channel: claimed in the transaction that plans the delivery. */
  delivered_papers: {
    team_id: string;
    channel_id: string;
    paper_id: string;
    delivery_id: string;
  };
}
