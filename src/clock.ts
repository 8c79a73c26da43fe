import { z } from 'zod';
import { AppError, errorText } from './errors.ts';
import type { Log } from './log.ts';

/** Where the running program takes its time from. Domain code never sees it: it is handed a `Date`. */
export interface Clock {
  now(): Date;
  /** How many of its seconds pass in a real one: 1 on a system clock. */
  speed(): number;
  /** Calls back when the time or its speed was changed by hand (never on a system clock). Returns an unsubscriber. */
  onJump(listener: () => void): () => void;
  close(): void;
}

/** The machine's own clock. */
export function createSystemClock(): Clock {
  return { now: () => new Date(), speed: () => 1, onJump: () => () => {}, close: () => {} };
}

const READING = z.object({
  now: z.iso.datetime(),
  version: z.number().int(),
  speed: z.number().positive().default(1),
});
const RETRY_MS = 1000;
/** A service that has much to do may refuse a connection: the first reading is tried so often, each time after twice the pause. */
const FIRST_TRIES = 5;
const FIRST_PAUSE_MS = 100;

/**
 * A clock that follows a time service, so that a demonstration or a test can move time for a program it
 * does not share a process with. `GET url` answers `{now, version, speed?}`; `GET url?after=version` answers as soon
 * as the version is another, or after a while. `speed` is how many seconds pass in a real one, 1 when it is left out;
 * a change of it is a new version too. Throws an `AppError` when the first reading fails.
 */
export async function followClock(url: string, log: Log): Promise<Clock> {
  const stopped = new AbortController();
  const listeners = new Set<() => void>();
  const state = await firstReading(url, stopped.signal);

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
    now: () => new Date(state.at + (Date.now() - state.readAt) * state.speed),
    speed: () => state.speed,
    onJump: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    close: () => stopped.abort(),
  };
}

async function firstReading(url: string, signal: AbortSignal) {
  for (let tries = 1; ; tries++) {
    try {
      return await read(url, undefined, signal);
    } catch (error) {
      if (tries < FIRST_TRIES) {
        await new Promise((resolve) => setTimeout(resolve, FIRST_PAUSE_MS * 2 ** tries));
        continue;
      }
      const cause = error instanceof Error && error.cause !== undefined ? errorText(error.cause) : '';
      throw new AppError(
        'clock',
        `Cannot read the time from PAPERBOY_CLOCK_URL ${url}: ${cause || errorText(error)}.`,
        {
          cause: error,
        },
      );
    }
  }
}

async function read(url: string, after: number | undefined, signal: AbortSignal) {
  const target = new URL(url);
  if (after !== undefined) target.searchParams.set('after', String(after));
  const response = await fetch(target, { signal, redirect: 'error' });
  if (!response.ok) throw new Error(`it answered ${response.status}`);
  const reading = READING.parse(await response.json());
  return { at: Date.parse(reading.now), readAt: Date.now(), speed: reading.speed, version: reading.version };
}
