/** Where the running program takes its time from. Domain code never sees it: it is handed a `Date`. */
export interface Clock {
  now(): Date;
  /** Calls back when the time was moved by hand (never on a system clock). Returns an unsubscriber. */
  onJump(listener: () => void): () => void;
  close(): void;
}

/** The machine's own clock. */
export function createSystemClock(): Clock {
  return { now: () => new Date(), onJump: () => () => {}, close: () => {} };
}
