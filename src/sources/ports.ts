import type { ImportCounts, SaveOutcome } from '../papers/import.ts';
import type { PaperSighting } from '../papers/sighting.ts';
import type { SignalKind } from '../papers/signals.ts';

/** What makes the next request for an address a conditional one. */
export interface Validator {
  url: string;
  etag: string | null;
  lastModified: string | null;
}

/** One paper of a page, checked and cleaned. */
export interface IntakeItem {
  sighting: PaperSighting;
  /** Only what the source told: missing is not zero. */
  signals: Partial<Record<SignalKind, number>>;
  /** ISO instant; null when the source does not say. */
  announcedAt: string | null;
}

/** What one answer of a source brought, or a piece of it. */
export interface IntakePage {
  source: string;
  /** When it was read. */
  at: Date;
  items: IntakeItem[];
  validator: Validator | null;
  /** Where the next fetch goes on; undefined leaves the cursor as it is. */
  cursor?: string | undefined;
}

/** Takes it in whole or not at all, so that no cursor or validator stands for papers that were lost. */
export interface Intake {
  /** One outcome per item, in order. */
  take(page: IntakePage): Promise<SaveOutcome[]>;
  cursor(source: string): Promise<string | null>;
  validator(source: string, url: string): Promise<Validator | null>;
}

/** When a source may be asked again; `nowMs` and the instants are milliseconds of the machine's own clock. */
export interface RateLimit {
  /**
   * Takes the next turn of a source and returns when it is. Turns are `gapMs` apart, whichever process asks. Null,
   * and no turn taken, when it would be later than `latestMs`; `allowedAt` tells when.
   */
  turn(source: string, wish: { nowMs: number; gapMs: number; latestMs: number }): Promise<number | null>;
  /** No turn before `untilMs`. */
  postpone(source: string, untilMs: number): Promise<void>;
  allowedAt(source: string): Promise<number>;
}

/** One fetch of a source at a time; a lease that was not renewed until it ran out is anybody's. */
export interface FetchLease {
  /** False while another owner holds it. */
  acquire(source: string, lease: LeaseTime): Promise<boolean>;
  /** False when it was lost. */
  renew(source: string, lease: LeaseTime): Promise<boolean>;
  release(source: string, owner: string): Promise<void>;
}

/** Milliseconds of the machine's own clock. */
export interface LeaseTime {
  owner: string;
  isGone(owner: string): boolean | Promise<boolean>;
  nowMs: number;
  untilMs: number;
}

/** Keeps how the last fetches went. */
export interface FetchLog {
  attempted(source: string, at: Date): Promise<void>;
  succeeded(
    source: string,
    at: Date,
    news: { counts: ImportCounts; newestItemAt: string | null },
  ): Promise<void>;
  failed(source: string, at: Date, reason: string): Promise<void>;
}
