import type { SourceStatus } from './source-health.ts';

/** How a source is, in one line without its name. It repeats what the source said: text from outside. */
export function describeSource(status: SourceStatus, now: Date): string {
  const { state, reason, lastSuccessAt, newestItemAt, lastError, lastReport, failures } = status;
  const known = lastSuccessAt === null ? 'never read yet' : `last read ${ago(lastSuccessAt, now)}`;
  const told = state === 'ok' || lastSuccessAt === null || reason === null ? [] : [reason];
  const parts = [
    ...(state === 'failing' && lastSuccessAt === null ? [`never read yet: ${reason}`] : [...told, known]),
    lastReport && `${papers(lastReport.seen)} then, ${lastReport.new} new`,
    lastReport && lastReport.rejected > 0 && `${lastReport.rejected} could not be read`,
    newestItemAt && `newest announced ${ago(newestItemAt, now)}`,
    state === 'ok' &&
      failures > 0 &&
      `${lastError ?? 'failed'} since then (${count(failures, 'try', 'tries')})`,
  ];
  return parts.filter((part) => typeof part === 'string').join('; ');
}

/** “every hour”, “every 90 minutes”. */
export function describeInterval(everyMs: number): string {
  const minutes = Math.round(everyMs / 60_000);
  if (minutes % 1440 === 0) return every(minutes / 1440, 'day');
  return minutes % 60 === 0 ? every(minutes / 60, 'hour') : every(minutes, 'minute');
}

function every(number: number, unit: string): string {
  return number === 1 ? `every ${unit}` : `every ${number} ${unit}s`;
}

/** “5 minutes ago”, in the largest unit that says enough. */
function ago(instant: string, now: Date): string {
  const minutes = Math.max(0, Math.round((now.getTime() - Date.parse(instant)) / 60_000));
  if (minutes < 1) return 'just now';
  if (minutes < 120) return `${count(minutes, 'minute')} ago`;
  const hours = Math.floor(minutes / 60);
  return `${hours < 48 ? count(hours, 'hour') : count(Math.floor(hours / 24), 'day')} ago`;
}

function papers(number: number): string {
  return count(number, 'paper');
}

function count(number: number, one: string, many = `${one}s`): string {
  return `${number} ${number === 1 ? one : many}`;
}
