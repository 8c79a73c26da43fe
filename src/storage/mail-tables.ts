/** The digest by e-mail. The two kinds of time are those of `DigestTables`. */
export interface MailTables {
  mail_subscriptions: {
    id: string;
    team_id: string;
    user_id: string;
    address: string;
    /** JSON of a `SubscriptionRequest`. */
    request: string;
    created_at: string;
    active_since: string;
    /** The next slot that has no ledger row yet. */
    next_slot: string;
    paused_reason: string | null;
    /** 1 once the person was told of the pause. */
    told: number;
    ended_reason: string | null;
    ended_at: string | null;
  };
  mail_confirmations: {
    id: string;
    team_id: string;
    user_id: string;
    address: string;
    /** Equal for addresses that are one mailbox. */
    address_key: string;
    request: string;
    code_hash: string;
    sent_at: string;
    expires_at: string;
    tries: number;
    /** 1: used, or followed by another. */
    closed: number;
  };
  mail_deliveries: {
    id: string;
    team_id: string;
    user_id: string;
    subscription_id: string;
    slot: string;
    /** `sending`: the seal was given, so the server may have it. */
    state: 'waiting' | 'sending' | 'sent' | 'failed' | 'cancelled' | 'unclear';
    content: string;
    planned_at: string;
    finished_at: string | null;
    attempts: number;
    retry_at: number;
    lease_owner: string | null;
    lease_until: number;
    error: string | null;
  };
  /** No paper twice to a person. */
  mail_papers: { team_id: string; user_id: string; paper_id: string; delivery_id: string };
}
