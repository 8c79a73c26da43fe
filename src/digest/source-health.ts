import type { ImportCounts } from '../papers/import.ts';

/** A source as it is configured: what is asked of it. */
export interface SourceSchedule {
  /** `hugging-face` or `arxiv`. */
  source: string;
  /** As people call it: “Hugging Face”. */
  label: string;
  /** How often it is read. */
  everyMs: number;
}

/** A source as it was found; every `…At` is an ISO instant, null when that has not happened yet. */
export interface SourceState {
  lastAttemptAt: string | null;
  lastSuccessAt: string | null;
  /** The first failure since the last success. */
  failingSince: string | null;
  /** Failures in a row. */
  failures: number;
  lastError: string | null;
  /** When the newest item was announced that was ever seen. */
  newestItemAt: string | null;
  /** What the last successful fetch brought. */
  lastReport: ImportCounts | null;
}

/** How a configured source is doing, in words that a reader of a quiet digest understands. */
export interface SourceCondition {
  source: string;
  label: string;
  /**
   * `failing`: it could not be read for longer than one missed turn. `behind`: it can be read, but has brought
   * nothing new for longer than its own breaks last, or was not asked in time.
   */
  state: 'ok' | 'behind' | 'failing';
  /** ISO instant up to which everything is known; null when it is `ok`, or was never read at all. */
  since: string | null;
  /** What follows “Hugging Face …” in a sentence; null when it is `ok`. */
  reason: string | null;
}

/** Whether a digest that has nothing to say may claim that there is nothing new. */
export interface SourceHealth {
  /** One condition for each configured source; empty when none is configured. Reads the store only. */
  check(now: Date): Promise<SourceCondition[]>;
}

/** A source with all that is known about it, for those who look after it. */
export interface SourceStatus extends SourceSchedule, SourceState, SourceCondition {}

/** No break of the sources is longer: a weekend with a holiday on either side. */
const LONGEST_BREAK_MS = 4 * 86_400_000;

/** A turn is missed only when the next one would be over too: a single failure is repaired by the next try. */
const TURNS = 2;

/** How a source is doing at `now`. */
export function conditionOf(schedule: SourceSchedule, state: SourceState, now: Date): SourceCondition {
  const { source, label, everyMs } = schedule;
  const known = state.lastSuccessAt;
  const late = known === null || now.getTime() - Date.parse(known) > TURNS * everyMs;
  const is = (condition: Pick<SourceCondition, 'state' | 'since' | 'reason'>) => ({
    source,
    label,
    ...condition,
  });
  if (late && state.failingSince !== null) {
    return is({ state: 'failing', since: known, reason: state.lastError ?? 'could not be read' });
  }
  if (late) {
    const reason = known === null ? 'has not been read yet' : 'has not been read in time';
    return is({ state: 'behind', since: known, reason });
  }
  const newest = state.newestItemAt;
  if (newest !== null && now.getTime() - Date.parse(newest) > LONGEST_BREAK_MS) {
    return is({ state: 'behind', since: newest, reason: 'has announced nothing new' });
  }
  return is({ state: 'ok', since: null, reason: null });
}
