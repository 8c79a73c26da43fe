import type { SignalKind } from '../papers/signals.ts';

/**
 * What the live sources told, and how they are. As in the digest's tables, `at` and `*_at` are ISO instants of
 * the program's clock; `next_allowed_at` and `lease_until` are milliseconds of the machine's own clock.
 */
export interface SourceTables {
  /** A row when a value is seen for the first time or has changed: between two rows it stayed. */
  paper_signals: { paper_id: string; kind: SignalKind; at: string; value: number };
  /** When a source put a paper before its readers. */
  paper_announcements: { paper_id: string; source: string; at: string };
  /** What each version of a paper said. */
  paper_revisions: {
    paper_id: string;
    version: number;
    title: string;
    abstract: string;
    /** The authors' or arXiv's remark on this version. */
    comment: string | null;
    submitted_at: string;
    seen_at: string;
  };
  source_states: {
    source: string;
    last_attempt_at: string | null;
    last_success_at: string | null;
    /** The first failure since the last success. */
    failing_since: string | null;
    /** Failures in a row. */
    failures: number;
    last_error: string | null;
    /** JSON: what the last successful fetch brought. */
    last_report: string | null;
    /** When the newest item was announced that was ever seen: what tells how far behind the source is. */
    newest_item_at: string | null;
    /** JSON of the adapter: where the next fetch goes on. */
    cursor: string | null;
    /** No request to the source before this, whichever process asks. */
    next_allowed_at: number;
    lease_owner: string | null;
    lease_until: number;
  };
  /** What makes the next request for an address a conditional one; stored with the items that came with it. */
  source_validators: {
    source: string;
    url: string;
    etag: string | null;
    last_modified: string | null;
    seen_at: string;
  };
}
