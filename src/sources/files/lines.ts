import { type ByteStream, decodeUtf8, MAX_RECORD_BYTES } from './bytes.ts';

/** A line of a file without its end (LF or CRLF). */
export interface Line {
  /** 1-based. */
  number: number;
  /** Empty when there is a problem. */
  text: string;
  /** Why the line cannot be read, null when it can. */
  problem: string | null;
}

const LINE_FEED = 0x0a;

/** The lines of a stream; a line that is not UTF-8 or too long is reported in its place. */
export async function* linesOf(stream: ByteStream): AsyncGenerator<Line> {
  let number = 1;
  let parts: Uint8Array[] = [];
  let length = 0;
  const add = (part: Uint8Array) => {
    length += part.length;
    if (length <= MAX_RECORD_BYTES) parts.push(part);
    else parts = [];
  };
  const finish = () => {
    const line = toLine(number, parts, length);
    number += 1;
    parts = [];
    length = 0;
    return line;
  };
  for await (const chunk of stream) {
    let start = 0;
    for (let end = chunk.indexOf(LINE_FEED); end !== -1; end = chunk.indexOf(LINE_FEED, start)) {
      add(chunk.subarray(start, end));
      yield finish();
      start = end + 1;
    }
    if (start < chunk.length) add(chunk.subarray(start));
  }
  if (length > 0) yield finish();
}

function toLine(number: number, parts: Uint8Array[], length: number): Line {
  if (length > MAX_RECORD_BYTES) return { number, text: '', problem: 'it is longer than 1 MB' };
  const text = decodeUtf8(parts.length === 1 && parts[0] ? parts[0] : Buffer.concat(parts));
  if (text === null) return { number, text: '', problem: 'it is not valid UTF-8 text' };
  return { number, text: text.replace(/^\ufeff/, '').replace(/\r+$/, ''), problem: null };
}
