/** ISO weekday: 1 Monday … 7 Sunday. */
export type Weekday = 1 | 2 | 3 | 4 | 5 | 6 | 7;

/** When a digest is due, in the reader's own time. */
export interface Schedule {
  hour: number;
  minute: number;
  /** Sorted, without repeats, never empty. */
  days: Weekday[];
  /** IANA name, e.g. `Europe/Berlin`. */
  timeZone: string;
}

/** What a person asks for with `/papers subscribe`. */
export interface SubscriptionRequest {
  /** Free words; empty means "whatever is trending". */
  topic: string;
  schedule: Schedule;
}

export interface Subscription extends SubscriptionRequest {
  id: string;
  teamId: string;
  channelId: string;
  createdBy: string;
  /** ISO instants. Slots at or before `activeSince` are never due. */
  createdAt: string;
  activeSince: string;
  /** Why it no longer runs (`channel_archived`, `unsubscribed`, …); null while it does. */
  endedReason: string | null;
}
