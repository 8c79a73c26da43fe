/** The part of a source's state that tells when it is its turn. */
export interface TurnState {
  lastAttemptAt: string | null;
  /** Of an attempt that went through, both are the same instant. */
  lastSuccessAt: string | null;
  /** Failures in a row. */
  failures: number;
}

const FIRST_RETRY_MS = 60_000;

/**
 * How long until a source is to be read again, in milliseconds, 0 when it is time. A fetch that failed, or that ended
 * with its process, is tried again after a minute, then ever later, up to the usual interval; `random` (0 to 1) shortens that by up to a tenth, so that
 * many installations do not come at once.
 */
export function untilDue(
  state: TurnState,
  everyMs: number,
  { now, random }: { now: Date; random: number },
): number {
  if (state.lastAttemptAt === null) return 0;
  const wentThrough = state.failures === 0 && state.lastSuccessAt === state.lastAttemptAt;
  const retryMs = FIRST_RETRY_MS * 2 ** Math.min(Math.max(0, state.failures - 1), 20);
  const interval = wentThrough ? everyMs : Math.min(everyMs, retryMs);
  const since = now.getTime() - Date.parse(state.lastAttemptAt);
  // An attempt in the future was made under another clock.
  return since < 0 ? 0 : Math.max(0, interval * (1 - random / 10) - since);
}
