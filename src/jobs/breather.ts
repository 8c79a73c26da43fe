/**
 * Lets work through that can wait: at once while nobody asks anything, or while the process has time for those who do; else one
 * piece after another. A timer that is late tells that it has none, whether this process or others keep the machine busy.
 */
export interface Breather {
  /** Resolves when the next piece may begin. */
  pass(): Promise<void>;
  /** From now on everything passes at once: the process ends. */
  stop(): void;
}

/** How often is looked. While the process is busy, one piece passes at every look. */
const LOOK_MS = 50;

/** A timer that is later than this on average keeps people waiting: an answer takes some thirty turns. */
const BUSY_MS = 30;

/** The share of the average that is from before the last look. */
const KEPT = 0.8;

/** What waited begins little by little once the process is at ease. */
const AT_ONCE = 4;

/** Looks at the process it runs in. `isAsked`: whether somebody asked something lately. */
export function createBreather(isAsked: () => boolean): Breather {
  const turnstile = createTurnstile(isAsked);
  let expected = performance.now() + LOOK_MS;
  const timer = setInterval(() => {
    const now = performance.now();
    turnstile.look(Math.max(0, now - expected));
    expected = now + LOOK_MS;
  }, LOOK_MS).unref();
  return {
    pass: turnstile.pass,
    stop() {
      clearInterval(timer);
      turnstile.open();
    },
  };
}

/** The part of a breather that is told how late each look was, in milliseconds. */
export function createTurnstile(isAsked: () => boolean): {
  pass(): Promise<void>;
  look(lateMs: number): void;
  open(): void;
} {
  const waiting: (() => void)[] = [];
  let late = 0;
  let isOpen = false;
  const release = (count: number) => {
    for (const go of waiting.splice(0, count)) go();
  };
  return {
    async pass() {
      if (isOpen || !isAsked() || (late < BUSY_MS && waiting.length === 0)) return;
      await new Promise<void>((resolve) => waiting.push(resolve));
    },
    look(lateMs) {
      late = late * KEPT + lateMs * (1 - KEPT);
      if (!isAsked()) release(waiting.length);
      else release(late < BUSY_MS ? AT_ONCE : 1);
    },
    open() {
      isOpen = true;
      release(waiting.length);
    },
  };
}
