import type { SourceRecord } from '../../papers/draft.ts';
import { type ByteStream, decodeUtf8, MAX_RECORD_BYTES } from './bytes.ts';
import { jsonRecord } from './json-record.ts';

const BYTE = { lineFeed: 0x0a, quote: 0x22, comma: 0x2c, backslash: 0x5c } as const;
const OPENING = new Set([0x5b, 0x7b]);
const CLOSING = new Set([0x5d, 0x7d]);

interface Scan {
  depth: number;
  inText: boolean;
  escaped: boolean;
  line: number;
  /** Where the element began; 0 while there is none. */
  startLine: number;
  element: number[];
  ended: boolean;
}

/**
 * Reads the elements of one JSON array without holding the array. Structure in JSON is ASCII, so the bytes
 * need no decoding to be told apart; one broken element does not spoil the next.
 */
export async function* readJsonArray(stream: ByteStream): AsyncGenerator<SourceRecord> {
  const scan = newScan();
  for await (const chunk of stream) {
    for (const byte of chunk) {
      const record = step(scan, byte);
      if (record) yield record;
    }
  }
  if (scan.startLine > 0) yield finish(scan);
  if (!scan.ended)
    yield { where: `line ${scan.line}`, reason: 'the list is not closed (is the file cut off?)' };
}

function newScan(): Scan {
  return { depth: 0, inText: false, escaped: false, line: 1, startLine: 0, element: [], ended: false };
}

function step(scan: Scan, byte: number): SourceRecord | null {
  if (byte === BYTE.lineFeed) scan.line += 1;
  if (scan.ended) return null;
  if (scan.inText) textStep(scan, byte);
  else {
    if (byte === BYTE.quote) scan.inText = true;
    if (OPENING.has(byte)) scan.depth += 1;
    if (CLOSING.has(byte)) scan.depth -= 1;
    scan.ended = CLOSING.has(byte) && scan.depth <= 0;
    const isOuter = scan.ended || (byte === BYTE.comma && scan.depth === 1);
    if (isOuter) return scan.startLine > 0 ? finish(scan) : null;
    if (OPENING.has(byte) && scan.depth === 1) return null;
  }
  if (scan.depth > 0) take(scan, byte);
  return null;
}

/** A text cannot hold a line end, so a quote that was never closed costs no more than its record. */
function textStep(scan: Scan, byte: number): void {
  if (scan.escaped) scan.escaped = false;
  else if (byte === BYTE.backslash) scan.escaped = true;
  else if (byte === BYTE.quote || byte === BYTE.lineFeed) scan.inText = false;
}

function take(scan: Scan, byte: number): void {
  if (scan.startLine === 0) {
    if (byte <= 0x20) return;
    scan.startLine = scan.line;
  }
  if (scan.element.length <= MAX_RECORD_BYTES) scan.element.push(byte);
}

function finish(scan: Scan): SourceRecord {
  const where = `line ${scan.startLine}`;
  const bytes = Uint8Array.from(scan.element);
  scan.element = [];
  scan.startLine = 0;
  if (bytes.length > MAX_RECORD_BYTES) return { where, reason: 'it is longer than 1 MB' };
  const text = decodeUtf8(bytes);
  return text === null ? { where, reason: 'it is not valid UTF-8 text' } : jsonRecord(where, text);
}
