/**
 * Lets work through that can wait: at once while nobody asks anything; else some pieces a second while the process has time for
 * those who do, and few while it has none. A timer that is late tells that, whether this process or others keep the machine busy.
 */
export interface Breather {
  /** Resolves when the next piece may begin, with what to call when there was nothing to do: another one may begin then. */
  pass(): Promise<() => void>;
  /** From now on everything passes at once: the process ends. */
  stop(): void;
}

/** How often is looked. */
const LOOK_MS = 50;

/**
 * So many pieces pass at a look while the process is at ease: more would take all that questions leave free, and nothing would be
 * left for a burst of them.
 */
const AT_EASE = 1;

/** One piece passes at so many looks while it is busy. */
const LOOKS_WHEN_BUSY = 5;

/** A timer that is later than this on average keeps people waiting: an answer takes some thirty turns. */
const BUSY_MS = 30;

/** The share of the average that is from before the last look. */
const KEPT = 0.8;

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
  pass: Breather['pass'];
  look(lateMs: number): void;
  open(): void;
} {
  const waiting: (() => void)[] = [];
  let late = 0;
  let looks = 0;
  let isOpen = false;
  const release = (count: number) => {
    for (const go of waiting.splice(0, count)) go();
  };
  return {
    async pass() {
      if (isOpen || !isAsked()) return () => {};
      await new Promise<void>((resolve) => waiting.push(resolve));
      return () => release(1);
    },
    look(lateMs) {
      late = late * KEPT + lateMs * (1 - KEPT);
      looks++;
      if (!isAsked()) release(waiting.length);
      else if (late < BUSY_MS) release(AT_EASE);
      else if (looks % LOOKS_WHEN_BUSY === 0) release(1);
    },
    open() {
      isOpen = true;
      release(waiting.length);
    },
  };
}
