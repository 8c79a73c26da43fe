import type { SourceRecord } from '../../papers/draft.ts';
import { type ByteStream, peek } from './bytes.ts';
import { readJsonArray } from './json-array.ts';
import { jsonRecord } from './json-record.ts';
import { linesOf } from './lines.ts';

/** Reads one JSON object per line, or one JSON array of objects however it is laid out. */
export async function* readNdjson(bytes: ByteStream): AsyncGenerator<SourceRecord> {
  const { start, stream } = await peek(bytes, 4096);
  if (/^\ufeff?\s*\[/.test(start.toString('utf8'))) {
    yield* readJsonArray(stream);
    return;
  }
  for await (const line of linesOf(stream)) {
    const where = `line ${line.number}`;
    if (line.problem !== null) yield { where, reason: line.problem };
    else if (line.text.trim() !== '') yield jsonRecord(where, line.text);
  }
}
