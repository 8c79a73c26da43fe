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

/** Local calendar dates `YYYY-MM-DD`, both included. */
export interface DateRange {
  from: string;
  to: string;
}

/** What a person asks for with `/papers subscribe`. */
export interface SubscriptionRequest {
  /** In the syntax of the search: words, `"phrase"`, `-word`, `author:`, `category:`; empty means "whatever is trending". */
  topic: string;
  schedule: Schedule;
  /** True: a day without papers passes in silence; otherwise one sentence says so. */
  silentWhenEmpty?: boolean;
  /** Days without a digest, in the schedule's zone, in order; none when left out. */
  skip?: DateRange[];
}

/** Why a subscription rests. */
export interface Pause {
  /** `asked` by a person, or the name of Slack's refusal, such as `is_archived`. */
  reason: string;
  /** The local date on which it goes on by itself; null: only when somebody says so. */
  until: string | null;
  /** ISO instant. */
  at: string;
}

export interface Subscription extends SubscriptionRequest {
  id: string;
  teamId: string;
  channelId: string;
  createdBy: string;
  /** ISO instants. Slots at or before `activeSince` are never due. */
  createdAt: string;
  activeSince: string;
  /** Why it no longer runs (`unsubscribed`); null while it does. */
  endedReason: string | null;
  /** The person whose direct messages it goes to; null or left out for a channel. */
  recipient?: string | null;
  /** Null or left out while it runs. */
  pause?: Pause | null;
}

/** The person who does something with a subscription, as far as the history shows it. */
export interface Actor {
  userId: string;
  userName: string;
}
