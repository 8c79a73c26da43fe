/** What the outside world counts about a paper. */
export const SIGNAL_KINDS = ['upvotes', 'comments', 'github_stars'] as const;

export type SignalKind = (typeof SIGNAL_KINDS)[number];

/** One value of one count, as seen at an instant. What is unknown has no sample: missing is not zero. */
export interface Signal {
  paperId: string;
  kind: SignalKind;
  /** ISO instant of the look. */
  at: string;
  value: number;
}

/** The counts of each paper over time; between two samples a value stayed as it was. */
export interface SignalStore {
  /** Keeps what changed since the last sample of its paper and kind; samples of unknown papers are ignored. */
  record(samples: Signal[]): Promise<void>;
  /**
   * By the ids that were asked for (an id that a paper had before still works), oldest first: the samples after
   * `since`, and before them for each kind the last one up to it, which is the value at `since`.
   */
  history(paperIds: string[], since: Date): Promise<Map<string, Signal[]>>;
}

/** When sources put papers before their readers. */
export interface AnnouncementStore {
  /** By the ids that were asked for: the earliest announcement of each paper that has one, an ISO instant. */
  announcedAt(paperIds: string[]): Promise<Map<string, string>>;
}
