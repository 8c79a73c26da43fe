import type { PaperDraft, SourceRecord } from '../../src/papers/draft.ts';
import type { ByteStream } from '../../src/sources/files/bytes.ts';
import { type FileFormat, READERS } from '../../src/sources/files/format.ts';

/** A stream that hands out `content` in pieces of `size` bytes. */
export async function* inPieces(content: string | Uint8Array, size = 7): ByteStream {
  const bytes = Buffer.from(content);
  for (let start = 0; start < bytes.length; start += size) yield bytes.subarray(start, start + size);
}

/** All records that a reader finds. */
export async function readAll(format: FileFormat, content: string | Uint8Array): Promise<SourceRecord[]> {
  const records: SourceRecord[] = [];
  for await (const record of READERS[format](inPieces(content))) records.push(record);
  return records;
}

/** The drafts among records, and the places and reasons of the others. */
export function sorted(records: SourceRecord[]): { drafts: PaperDraft[]; rejected: string[] } {
  return {
    drafts: records.flatMap((record) => ('draft' in record ? [record.draft] : [])),
    rejected: records.flatMap((record) => ('reason' in record ? [`${record.where}: ${record.reason}`] : [])),
  };
}
