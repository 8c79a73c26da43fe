import type { Line } from '../store/model.ts';
import { dayOf } from './day.ts';

/** A row of a message list: a message, or a line between messages. */
export type Row =
  | { kind: 'day'; key: string; ts: string }
  | { kind: 'new'; key: string }
  | { kind: 'message'; key: string; line: Line; compact: boolean };

/** Messages of one person within this many seconds stand together under one name. */
const TOGETHER_S = 300;

/** Messages in order, with a line where a day begins and one where the unread begin. */
export function rowsOf(
  lines: Line[],
  { zone, unreadFrom, me }: { zone: string; unreadFrom?: string | undefined; me: string },
): Row[] {
  const rows: Row[] = [];
  let before: Line | undefined;
  let dayBefore: string | undefined;
  let marked = unreadFrom === undefined;
  for (const line of lines) {
    const day = dayOf(line.ts, zone);
    const newDay = day !== dayBefore;
    if (newDay) rows.push({ kind: 'day', key: `day ${line.ts}`, ts: line.ts });
    const firstNew = !marked && line.ts > (unreadFrom ?? '') && line.user !== me;
    if (firstNew) rows.push({ kind: 'new', key: 'new' });
    marked ||= firstNew;
    const compact = !newDay && !firstNew && before !== undefined && together(before, line);
    rows.push({ kind: 'message', key: line.ts, line, compact });
    before = line;
    dayBefore = day;
  }
  return rows;
}

function together(before: Line, line: Line): boolean {
  if (before.user !== line.user || before.only || line.only || before.reply_count > 0) return false;
  return Number(line.ts) - Number(before.ts) < TOGETHER_S;
}
