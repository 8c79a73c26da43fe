import { useEffect, useState } from 'react';
import type { ClockReading } from '../store/model.ts';
import { useView } from '../store/session.ts';

/** The workspace's time between two readings of it, and how far a run has come (0 to 1, undefined without one). */
export function useClock(): { now: Date; speed: number; progress: number | undefined } {
  const reading = useView((view) => view.clock);
  const [at, setAt] = useState({ reading, read: performance.now() });
  const [, tick] = useState(0);
  if (at.reading !== reading) setAt({ reading, read: performance.now() });
  useEffect(() => {
    const timer = setInterval(() => tick((count) => count + 1), reading.speed === 1 ? 1000 : 100);
    return () => clearInterval(timer);
  }, [reading.speed]);
  return positionOf(reading, performance.now() - at.read);
}

/** Where a reading has come to `passedMs` of real time later. */
export function positionOf(
  { now, speed, run }: Pick<ClockReading, 'now' | 'speed' | 'run'>,
  passedMs: number,
): { now: Date; speed: number; progress: number | undefined } {
  const ms = Date.parse(now) + passedMs * speed;
  if (!run) return { now: new Date(ms), speed, progress: undefined };
  const [from, until] = [Date.parse(run.from), Date.parse(run.until)];
  if (ms >= until) return { now: new Date(until + (ms - until) / speed), speed: 1, progress: undefined };
  return { now: new Date(ms), speed, progress: (ms - from) / (until - from) };
}
