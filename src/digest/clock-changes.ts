import { instantInWords } from './instant-words.ts';
import { clockTime } from './request/describe.ts';
import type { Schedule } from './subscription.ts';

const HOUR_MS = 3_600_000;

/** Clocks are never moved by more. */
const MOST_MOVED_MS = 2 * HOUR_MS;
const STEP_MS = HOUR_MS / 2;

/**
 * What a reader should know about clocks that change at or before one of these slots, in sentences: that the local
 * time stays, that it does not exist on that day, or that it comes twice. Mostly none.
 */
export function clockChanges(schedule: Schedule, slots: Date[], now: Date): string[] {
  const { timeZone } = schedule;
  const time = clockTime(schedule.hour, schedule.minute);
  const remarks: string[] = [];
  let before = now;
  for (const slot of slots) {
    const day = instantInWords(slot, timeZone).replace(/ \d\d:\d\d$/, '');
    const local = localTime(slot, timeZone);
    if (local !== time) {
      remarks.push(`On ${day} the clocks skip ${time}; it comes at ${local}.`);
    } else if (comesAgain(slot, timeZone)) {
      remarks.push(`On ${day} the clocks show ${time} twice; it comes the first time.`);
    } else if (offsetMinutes(slot, timeZone) !== offsetMinutes(before, timeZone)) {
      remarks.push(`The clocks change before ${day}; it stays at ${time} local time.`);
    }
    before = slot;
  }
  return remarks;
}

function comesAgain(slot: Date, timeZone: string): boolean {
  const local = localTime(slot, timeZone);
  for (let later = STEP_MS; later <= MOST_MOVED_MS; later += STEP_MS) {
    if (localTime(new Date(slot.getTime() + later), timeZone) === local) return true;
  }
  return false;
}

function localTime(instant: Date, timeZone: string): string {
  const format = new Intl.DateTimeFormat('en-GB', {
    timeZone,
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  });
  return format.format(instant);
}

/** How far the zone is ahead of UTC, as `Intl` writes it: `GMT+02:00`. */
function offsetMinutes(instant: Date, timeZone: string): string {
  const parts = new Intl.DateTimeFormat('en', { timeZone, timeZoneName: 'longOffset' }).formatToParts(
    instant,
  );
  return parts.find(({ type }) => type === 'timeZoneName')?.value ?? '';
}
