import { type ByteStream, MAX_RECORD_BYTES } from './bytes.ts';
import { type Line, linesOf } from './lines.ts';

/** The text of one record, which may go over several lines, or why it cannot be used. */
export interface CsvText {
  line: number;
  text: string;
  problem: string | null;
}

/** A quoted field with more line breaks than this was never closed. */
const MAX_LINES = 500;

/**
 * Cuts a CSV file into records. A quote that is never closed costs its own line only: reading goes on at the
 * line after it.
 */
export async function* csvRecords(stream: ByteStream, delimiter: string): AsyncGenerator<CsvText> {
  let held: Line[] = [];
  for await (const line of linesOf(stream)) {
    held.push(line);
    const cut = cutRecords(held, delimiter, false);
    yield* cut.records;
    held = cut.held;
  }
  yield* cutRecords(held, delimiter, true).records;
}

function cutRecords(lines: Line[], delimiter: string, atEnd: boolean): { records: CsvText[]; held: Line[] } {
  const records: CsvText[] = [];
  let held = lines;
  for (;;) {
    const first = held[0];
    if (!first) return { records, held };
    const size = recordSize(held, delimiter);
    if (size > 0) {
      records.push(joined(held.slice(0, size)));
      held = held.slice(size);
    } else if (atEnd || held.length > MAX_LINES || textLength(held) > MAX_RECORD_BYTES) {
      records.push({ line: first.number, text: '', problem: 'a quote in it is not closed' });
      held = held.slice(1);
    } else return { records, held };
  }
}

/** How many of the lines make the first record; 0 when its quote is still open at the end of them. */
function recordSize(lines: Line[], delimiter: string): number {
  let quoted = false;
  for (const [index, line] of lines.entries()) {
    quoted = quotedAfter(line.text, delimiter, quoted);
    if (!quoted) return index + 1;
  }
  return 0;
}

/** A quote opens a field only at its beginning and closes it only at its end; doubled, it stands for itself. */
function quotedAfter(text: string, delimiter: string, before: boolean): boolean {
  let quoted = before;
  let fieldStart = !before;
  for (let i = 0; i < text.length; i += 1) {
    if (text[i] === '"' && quoted && text[i + 1] === '"') i += 1;
    else if (text[i] === '"' && quoted) quoted = !isFieldEnd(text[i + 1], delimiter);
    else if (text[i] === '"' && fieldStart) quoted = true;
    fieldStart = !quoted && text[i] === delimiter;
  }
  return quoted;
}

function isFieldEnd(next: string | undefined, delimiter: string): boolean {
  return next === undefined || next === delimiter;
}

function joined(lines: Line[]): CsvText {
  const problem = lines.find((line) => line.problem !== null)?.problem ?? null;
  return { line: lines[0]?.number ?? 0, text: lines.map((line) => line.text).join('\n'), problem };
}

function textLength(lines: Line[]): number {
  return lines.reduce((sum, line) => sum + line.text.length, 0);
}
