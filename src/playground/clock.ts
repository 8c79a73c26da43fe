import { createSignal, type Signal } from './signal.ts';

/** A stretch of the workspace's time that is being played fast. */
export interface ClockRun {
  from: Date;
  until: Date;
}

/** The workspace's time: the real time, moved and sped up as people like. */
export interface PlaygroundClock {
  now(): Date;
  /** Moves so that the workspace's time is `instant`, and runs on from there at the usual speed. */
  set(instant: Date): void;
  advance(seconds: number): void;
  reset(): void;
  /** Lets `speed` of its seconds pass in one real second; for `seconds` of its time when they are given. */
  run(speed: number, seconds?: number): void;
  speed(): number;
  /** What is being played, while it is. */
  running(): ClockRun | undefined;
  /** True when the clock was moved and not reset. */
  moved(): boolean;
  /** The next message ts, `seconds.microseconds`: unique and strictly increasing, even after the clock went back. */
  nextTs(): string;
  /** Bumped whenever the clock is moved or its speed changes. */
  changes: Signal;
  close(): void;
}

/** How the clock goes on from one instant: `at` when the real time was `real`, both in milliseconds. */
interface Motion {
  at: number;
  real: number;
  speed: number;
  /** The end of a run, in the clock's own time. */
  until?: number;
}

/** `realNow` is in milliseconds since the epoch; `onChange` hears of every move, change of speed and end of a run. */
export function createPlaygroundClock(
  realNow: () => number,
  onChange: () => void = () => {},
): PlaygroundClock {
  const changes = createSignal();
  const started = realNow();
  let motion: Motion = { at: started, real: started, speed: 1 };
  let moved = false;
  let lastMicros = 0;
  let end: NodeJS.Timeout | undefined;
  const position = () => positionOf(motion, realNow());
  const change = (next: Omit<Motion, 'real'>) => {
    clearTimeout(end);
    motion = { ...next, real: realNow() };
    if (next.until !== undefined) {
      const realMs = (next.until - next.at) / next.speed;
      end = setTimeout(() => change({ at: position().ms, speed: 1 }), realMs);
      end.unref();
    }
    changes.bump();
    onChange();
  };
  const jump = (at: number) => {
    moved = true;
    change({ at, speed: 1 });
  };
  return {
    changes,
    now: () => new Date(position().ms),
    set: (instant) => jump(instant.getTime()),
    advance: (seconds) => {
      moved = true;
      const { until, speed } = position().ended ? { speed: 1 } : motion;
      change({ at: position().ms + seconds * 1000, speed, ...(until === undefined ? {} : { until }) });
    },
    reset: () => {
      moved = false;
      change({ at: realNow(), speed: 1 });
    },
    run(speed, seconds) {
      const at = position().ms;
      moved ||= speed !== 1;
      change({ at, speed, ...(seconds === undefined ? {} : { until: at + seconds * 1000 }) });
    },
    speed: () => (position().ended ? 1 : motion.speed),
    running() {
      const { until, at } = motion;
      if (until === undefined || position().ended) return undefined;
      return { from: new Date(at), until: new Date(until) };
    },
    moved: () => moved,
    nextTs() {
      lastMicros = Math.max(lastMicros + 1, Math.trunc(position().ms) * 1000);
      const seconds = Math.floor(lastMicros / 1_000_000);
      return `${seconds}.${String(lastMicros % 1_000_000).padStart(6, '0')}`;
    },
    close() {
      clearTimeout(end);
      changes.close();
    },
  };
}

/** Where a motion has come to; after the end of a run time goes on at the usual speed. */
function positionOf(motion: Motion, real: number): { ms: number; ended: boolean } {
  const ms = motion.at + (real - motion.real) * motion.speed;
  if (motion.until === undefined || ms < motion.until) return { ms, ended: false };
  const endedAt = motion.real + (motion.until - motion.at) / motion.speed;
  return { ms: motion.until + (real - endedAt), ended: true };
}
