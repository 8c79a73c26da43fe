import { z } from 'zod';
import { AppError, errorText } from './errors.ts';
import type { Log } from './log.ts';

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

const READING = z.object({ now: z.iso.datetime(), version: z.number().int() });
const RETRY_MS = 1000;

/**
 * A clock that follows a time service, so that a demonstration or a test can move time for a program it
 * does not share a process with. `GET url` answers `{now, version}`; `GET url?after=version` answers as soon
 * as the version is another, or after a while. Throws an `AppError` when the first reading fails.
 */
export async function followClock(url: string, log: Log): Promise<Clock> {
  const stopped = new AbortController();
  const listeners = new Set<() => void>();
  const first = await read(url, undefined, stopped.signal).catch((error: unknown) => {
    throw new AppError('clock', `Cannot read the time from PAPERBOY_CLOCK_URL ${url}: ${errorText(error)}.`, {
      cause: error,
    });
  });
  const state = { offsetMs: first.offsetMs, version: first.version };

  const follow = async () => {
    while (!stopped.signal.aborted) {
      try {
        const reading = await read(url, state.version, stopped.signal);
        const jumped = reading.version !== state.version;
        Object.assign(state, reading);
        if (jumped) for (const listener of listeners) listener();
      } catch (error) {
        if (stopped.signal.aborted) return;
        log.warn(
          { url, error: errorText(error) },
          'the clock to follow does not answer; keeping its last time',
        );
        await new Promise((resolve) => setTimeout(resolve, RETRY_MS).unref());
      }
    }
  };
  void follow();

  return {
    now: () => new Date(Date.now() + state.offsetMs),
    onJump: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    close: () => stopped.abort(),
  };
}

async function read(url: string, after: number | undefined, signal: AbortSignal) {
  const target = new URL(url);
  if (after !== undefined) target.searchParams.set('after', String(after));
  const response = await fetch(target, { signal });
  if (!response.ok) throw new Error(`it answered ${response.status}`);
  const reading = READING.parse(await response.json());
  return { offsetMs: Date.parse(reading.now) - Date.now(), version: reading.version };
}
