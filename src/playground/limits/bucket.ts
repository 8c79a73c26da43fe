/** A rate limit that allows a burst and then a steady pace. */
export interface Bucket {
  /** Milliseconds until there is one to take; 0 when there is one. */
  wait(now: number): number;
  take(now: number): void;
}

export function createBucket({ burst, perMinute }: { burst: number; perMinute: number }): Bucket {
  const msEach = 60_000 / perMinute;
  let level = burst;
  let at = Number.NaN;
  const refill = (now: number) => {
    if (!Number.isNaN(at)) level = Math.min(burst, level + (now - at) / msEach);
    at = now;
  };
  return {
    wait(now) {
      refill(now);
      // Rounding must not turn a wait that was kept into another one.
      return level >= 1 - 1e-6 ? 0 : (1 - level) * msEach;
    },
    take(now) {
      refill(now);
      level -= 1;
    },
  };
}
