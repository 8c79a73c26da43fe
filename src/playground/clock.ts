import { createSignal, type Signal } from './signal.ts';

/** The workspace's time: the real time plus an offset that people may change. */
export interface PlaygroundClock {
  now(): Date;
  /** Moves so that the workspace's time is `instant`, and runs on from there. */
  set(instant: Date): void;
  advance(seconds: number): void;
  reset(): void;
  /** True when the clock was moved and not reset. */
  moved(): boolean;
  /** The next message ts, `seconds.microseconds`: unique and strictly increasing, even after the clock went back. */
  nextTs(): string;
  /** Bumped whenever the clock is moved. */
  changes: Signal;
}

/** `realNow` is in milliseconds since the epoch. */
export function createPlaygroundClock(realNow: () => number): PlaygroundClock {
  const changes = createSignal();
  let offsetMs = 0;
  let lastMicros = 0;
  const move = (toMs: number) => {
    offsetMs = toMs;
    changes.bump();
  };
  return {
    changes,
    now: () => new Date(realNow() + offsetMs),
    set: (instant) => move(instant.getTime() - realNow()),
    advance: (seconds) => move(offsetMs + seconds * 1000),
    reset: () => move(0),
    moved: () => offsetMs !== 0,
    nextTs() {
      lastMicros = Math.max(lastMicros + 1, Math.trunc(realNow() + offsetMs) * 1000);
      const seconds = Math.floor(lastMicros / 1_000_000);
      return `${seconds}.${String(lastMicros % 1_000_000).padStart(6, '0')}`;
    },
  };
}
