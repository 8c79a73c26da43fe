import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setTimeout as sleep } from 'node:timers/promises';

/** Milliseconds that the event loop kept a timer waiting beyond its time. */
export interface LoopDelay {
  p99: number;
  max: number;
}

/** The timer that is watched is due this often; its own time is taken off the figures. */
const EVERY_MS = 2;

/**
 * Watches the event loop of this thread until the returned function is called. Both wait for the watching timer once:
 * a thread that is blocked from the first moment to the last would leave no trace otherwise.
 */
export async function watchEventLoop(): Promise<() => Promise<LoopDelay>> {
  const histogram = monitorEventLoopDelay({ resolution: EVERY_MS });
  histogram.enable();
  await sleep(3 * EVERY_MS);
  return async () => {
    await sleep(3 * EVERY_MS);
    histogram.disable();
    const beyond = (nanoseconds: number) => Math.max(0, nanoseconds / 1e6 - EVERY_MS);
    if (histogram.count === 0) return { p99: 0, max: 0 };
    return { p99: beyond(histogram.percentile(99)), max: beyond(histogram.max) };
  };
}
