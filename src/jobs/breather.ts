/**
 * Lets work through that can wait, for as long as the process has time for those who ask something: at once then, else piece
 * by piece. A timer that is late tells that it has none, whether this process or others keep the machine busy. What waits goes on
 * ever faster while timers are punctual, and half as fast each time when they are late ("additive increase, multiplicative
 * decrease", as in TCP).
 */
export interface Breather {
  /** Resolves when the next piece may begin. */
  pass(): Promise<void>;
  /** From now on everything passes at once: the process ends. */
  stop(): void;
}

/** How often is looked. While the process is busy, one piece passes at every look at least. */
const LOOK_MS = 50;

/** A timer that is later than this on average keeps people waiting: an answer takes some thirty turns. */
const BUSY_MS = 30;

/** As long as they are less late than this, there is more time than what passes takes. */
const PUNCTUAL_MS = 5;

/** So many pieces pass at a look when timers are neither: others have something to do, too. */
const STEADY = 4;

/** The share of the average that is from before the last look. */
const KEPT = 0.8;

/** Looks at the process it runs in. */
export function createBreather(): Breather {
  const turnstile = createTurnstile();
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
export function createTurnstile(): { pass(): Promise<void>; look(lateMs: number): void; open(): void } {
  const waiting: (() => void)[] = [];
  let late = 0;
  let atOnce = 1;
  let isOpen = false;
  const release = (count: number) => {
    for (const go of waiting.splice(0, count)) go();
  };
  return {
    async pass() {
      if (isOpen || (late < BUSY_MS && waiting.length === 0)) return;
      await new Promise<void>((resolve) => waiting.push(resolve));
    },
    look(lateMs) {
      late = late * KEPT + lateMs * (1 - KEPT);
      if (waiting.length === 0) atOnce = 1;
      else if (late >= BUSY_MS) atOnce = Math.max(1, Math.floor(atOnce / 2));
      else if (late < PUNCTUAL_MS) atOnce += 1;
      else atOnce = Math.min(atOnce + 1, STEADY);
      release(atOnce);
    },
    open() {
      isOpen = true;
      release(waiting.length);
    },
  };
}
