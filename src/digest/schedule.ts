import { Cron } from 'croner';
import type { Schedule } from './subscription.ts';

/**
 * Longer than any hour that clocks repeat. Runs are enumerated from this long before `after`: croner, when it
 * starts inside a repeated hour, would report the second 02:30 of that day as well.
 */
const REPEATED_MS = 4 * 3_600_000;

/**
 * The next `n` instants strictly after `after` at which the schedule is due. A local time that does not exist
 * (clocks go forward over it) is due at the first instant after the gap; one that exists twice is due
 * at the first; a calendar day that a zone leaves out has no slot.
 */
export function nextSlots(schedule: Schedule, after: Date, n: number): Date[] {
  if (n <= 0) return [];
  const found: Date[] = [];
  let from = new Date(after.getTime() - REPEATED_MS);
  const cron = cronOf(schedule);
  while (found.length < n) {
    const run = cron.nextRun(from);
    if (run === null) break;
    if (run > after) found.push(run);
    from = run;
  }
  return found;
}

/** The first slot after `after`. Every schedule has one. */
export function nextSlot(schedule: Schedule, after: Date): Date {
  const [slot] = nextSlots(schedule, after, 1);
  if (slot === undefined) throw new Error(`no slot after ${after.toISOString()} in ${schedule.timeZone}`);
  return slot;
}

/** Many subscriptions share few schedules, and reading a pattern takes longer than asking it. */
const CRONS_KEPT = 1_000;
const crons = new Map<string, Cron>();

function cronOf(schedule: Schedule): Cron {
  const key = `${pattern(schedule)} ${schedule.timeZone}`;
  const known = crons.get(key);
  if (known) return known;
  if (crons.size >= CRONS_KEPT) crons.clear();
  const made = new Cron(pattern(schedule), { timezone: schedule.timeZone, paused: true });
  crons.set(key, made);
  return made;
}

/** Cron counts Sunday as 0. */
function pattern({ minute, hour, days }: Schedule): string {
  return `${minute} ${hour} * * ${days.map((day) => day % 7).join(',')}`;
}
