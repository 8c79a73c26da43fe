import { instantInWords } from './instant-words.ts';
import { clockTime } from './request/describe.ts';
import type { Schedule } from './subscription.ts';
import { zonedFormat } from './zoned-format.ts';

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
    } else if (offsetOf(slot, timeZone) !== offsetOf(before, timeZone)) {
      remarks.push(`The clocks change before ${day}; it stays at ${time} local time.`);
    }
    before = slot;
  }
  return remarks;
}

/** Only where the clocks are put back soon after it can a time come again. */
function comesAgain(slot: Date, timeZone: string): boolean {
  const end = new Date(slot.getTime() + MOST_MOVED_MS);
  if (offsetOf(slot, timeZone) === offsetOf(end, timeZone)) return false;
  const local = localTime(slot, timeZone);
  for (let later = STEP_MS; later <= MOST_MOVED_MS; later += STEP_MS) {
    if (localTime(new Date(slot.getTime() + later), timeZone) === local) return true;
  }
  return false;
}

const TIME: Intl.DateTimeFormatOptions = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' };

function localTime(instant: Date, timeZone: string): string {
  return zonedFormat('en-GB', timeZone, TIME).format(instant);
}

/** How far the zone is ahead of UTC, as `Intl` writes it: `1/1/2026, GMT+02:00`. */
function offsetOf(instant: Date, timeZone: string): string {
  const format = zonedFormat('en', timeZone, { timeZoneName: 'longOffset' });
  return format.formatToParts(instant).find(({ type }) => type === 'timeZoneName')?.value ?? '';
}
