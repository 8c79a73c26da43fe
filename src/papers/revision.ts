/** What arXiv says about one version of a paper. */
export interface Revision {
  /** 1 is the first. */
  version: number;
  /** ISO instant at which this version was handed in. */
  submittedAt: string;
  /** The authors' or arXiv's remark on it; null when there is none. */
  comment: string | null;
}

/** A version as it is kept: with the words it had. */
export interface StoredRevision extends Revision {
  title: string;
  abstract: string;
  /** ISO instant at which we saw it first. */
  seenAt: string;
}

/** That a paper was taken back by its authors or by arXiv. */
export interface Withdrawal {
  /** ISO instant. */
  at: string;
  /** In the source's words; null when none were given. */
  reason: string | null;
}

/** What became of papers since they came in. */
export interface PaperHistory {
  /** The versions of a paper that were seen, the oldest first. */
  revisions(paperId: string): Promise<StoredRevision[]>;
  /** By the ids that were asked for; papers that stand are left out. */
  withdrawals(paperIds: string[]): Promise<Map<string, Withdrawal>>;
}
