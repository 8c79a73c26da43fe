import type { Line } from './model.ts';

/** The stretch of a channel or thread that the page holds. */
export interface MessageLog {
  lines: Line[];
  /** There are older messages than the first. */
  more: boolean;
  /** There are newer messages than the last: too many came while an older stretch was being read. */
  behind: boolean;
  state: 'loading' | 'ready' | 'failed';
}

/** Which messages a log is about. */
export interface LogKey {
  channel: string;
  thread?: string | undefined;
}

export const EMPTY_LOG: MessageLog = { lines: [], more: false, behind: false, state: 'loading' };

/** A log that is followed is cut back to `KEPT` lines when it has grown to `FULL`; one that is read may grow longer. */
const KEPT = 80;
const FULL = 130;
const FULL_WHILE_READ = 400;

export function keyText({ channel, thread }: LogKey): string {
  return thread === undefined ? channel : `${channel} ${thread}`;
}

/** True for messages that are shown in this log. */
export function belongsTo({ channel, thread }: LogKey, line: Line): boolean {
  if (line.channel !== channel) return false;
  if (thread !== undefined) return line.ts === thread || line.thread_ts === thread;
  const { ts, thread_ts, subtype } = line;
  return thread_ts === undefined || thread_ts === ts || subtype === 'thread_broadcast';
}

/** The log with these messages put in or replaced, in order of time; the same log when nothing is new. */
export function withLines(log: MessageLog, fresh: Line[], following: boolean): MessageLog {
  const first = log.lines[0]?.ts;
  const wanted = fresh.filter((line) => !log.more || first === undefined || line.ts >= first);
  if (wanted.length === 0) return log;
  const byTs = new Map(log.lines.map((line) => [line.ts, line]));
  for (const line of wanted) byTs.set(line.ts, line);
  let lines = [...byTs.values()];
  if (lines.some((line, at) => at > 0 && line.ts < (lines[at - 1]?.ts ?? ''))) {
    lines = lines.sort((a, b) => (a.ts < b.ts ? -1 : 1));
  }
  if (following && lines.length > FULL) return { ...log, lines: lines.slice(-KEPT), more: true };
  if (lines.length <= FULL_WHILE_READ) return { ...log, lines };
  return { ...log, lines: lines.slice(0, FULL_WHILE_READ), behind: true };
}

/** The log without messages that are gone; the same log when it had none of them. */
export function withoutLines(log: MessageLog, gone: Set<string>): MessageLog {
  if (!log.lines.some((line) => gone.has(line.ts))) return log;
  return { ...log, lines: log.lines.filter((line) => !gone.has(line.ts)) };
}
