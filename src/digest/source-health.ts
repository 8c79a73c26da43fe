/** How one configured source of papers is doing, in words that a reader of a quiet digest understands. */
export interface SourceCondition {
  /** `hugging-face` or `arxiv`. */
  source: string;
  /** As people call it: “Hugging Face”. */
  label: string;
  /**
   * `failing`: it could not be read for longer than one missed turn. `behind`: it can be read, but has brought
   * nothing new for longer than its own breaks last, or was not asked in time.
   */
  state: 'ok' | 'behind' | 'failing';
  /** ISO instant up to which everything is known; null when it is `ok`, or was never read at all. */
  since: string | null;
  /** One sentence without the name of the source; null when it is `ok`. */
  reason: string | null;
}

/** Whether a digest that has nothing to say may claim that there is nothing new. */
export interface SourceHealth {
  /** One condition for each configured source; empty when none is configured. Reads the store only. */
  check(now: Date): Promise<SourceCondition[]>;
}
