import { JOINED } from '../documents.ts';
import { type ByteReader, createByteBuffer, readVarint, resized, writeVarint } from './byte-buffer.ts';

/** Entries as in `Document.words`. */
export interface DocumentWords {
  entries: Uint32Array;
  titleLength: number;
}

/** The same still packed: `count` entries from `at` on, each a varint as `readEntries` reads it. */
export interface PackedWords {
  bytes: Uint8Array;
  at: number;
  count: number;
  titleLength: number;
}

/** A document's fields as `storedText` and its words, packed one behind the other on pages of bytes. */
export interface DocumentPages {
  /** Returns the place. */
  write(words: DocumentWords, stored: Uint8Array): number;
  /** The words at a place; valid until the next call. */
  words(place: number): DocumentWords;
  /** The words as they lie there, for who reads those of thousands of documents; valid until the next call. */
  packedWords(place: number): PackedWords;
  /** The fields alone. */
  stored(place: number): Buffer;
  save(): Uint8Array[];
}

/** A page holds so many bytes, or one document that is larger; a place is a page's number and the offset in it. */
const PAGE_BITS = 20;
const PAGE = 1 << PAGE_BITS;

/** Before a compound; plain words are their number plus one. */
export const JOINED_CODE = 0;

export function createDocumentPages(saved: Uint8Array[] = []): DocumentPages {
  const pages = [...saved];
  // What was loaded is full, and never written to.
  let pageUsed = PAGE;
  const packed = createByteBuffer(4096);
  const reader: ByteReader = { bytes: new Uint8Array(0), at: 0 };
  let unpacked = new Uint32Array(256);
  const found: PackedWords = { bytes: reader.bytes, at: 0, count: 0, titleLength: 0 };

  /** Three lengths, then the entries; returns where these begin. */
  function pack({ entries, titleLength }: DocumentWords, stored: Uint8Array): number {
    packed.used = 0;
    for (const number of [stored.length, entries.length, titleLength]) writeVarint(packed, number);
    const lengthsEnd = packed.used;
    for (const entry of entries) {
      if (entry >= JOINED) writeVarint(packed, JOINED_CODE);
      writeVarint(packed, (entry >= JOINED ? entry - JOINED : entry) + 1);
    }
    return lengthsEnd;
  }

  /** Sets the reader behind the three lengths, and says them. */
  function open(place: number): { stored: number; entries: number; titleLength: number } {
    reader.bytes = pages[Math.floor(place / PAGE)] ?? packed.bytes;
    reader.at = place & (PAGE - 1);
    return { stored: readVarint(reader), entries: readVarint(reader), titleLength: readVarint(reader) };
  }

  return {
    write(words, stored) {
      const lengthsEnd = pack(words, stored);
      const length = packed.used + stored.length;
      if (pageUsed + length > PAGE) {
        pages.push(new Uint8Array(Math.max(PAGE, length)));
        pageUsed = 0;
      }
      const at = pageUsed;
      const page = pages.at(-1);
      page?.set(packed.bytes.subarray(0, lengthsEnd), at);
      page?.set(stored, at + lengthsEnd);
      page?.set(packed.bytes.subarray(lengthsEnd, packed.used), at + lengthsEnd + stored.length);
      pageUsed += length;
      return (pages.length - 1) * PAGE + at;
    },
    words(place) {
      const { stored, entries: count, titleLength } = open(place);
      reader.at += stored;
      if (count > unpacked.length) unpacked = resized(unpacked, count * 1.5);
      readEntries(reader, unpacked, count);
      return { entries: unpacked.subarray(0, count), titleLength };
    },
    packedWords(place) {
      const { stored, entries: count, titleLength } = open(place);
      return Object.assign(found, { bytes: reader.bytes, at: reader.at + stored, count, titleLength });
    },
    stored(place) {
      const { stored } = open(place);
      return Buffer.from(reader.bytes.buffer, reader.bytes.byteOffset + reader.at, stored);
    },
    save: () =>
      pages.map((page, i) =>
        i === pages.length - 1 ? page.subarray(0, Math.min(pageUsed, page.length)) : page,
      ),
  };
}

/** Written out, for a phrase may be looked for in thousands of documents. */
function readEntries({ bytes, at: start }: ByteReader, entries: Uint32Array, count: number): void {
  let at = start;
  for (let i = 0; i < count; i++) {
    const isJoined = bytes[at] === JOINED_CODE;
    if (isJoined) at++;
    let byte = bytes[at++] ?? 0;
    let code = byte & 0x7f;
    for (let shift = 7; byte >= 0x80; shift += 7) {
      byte = bytes[at++] ?? 0;
      code |= (byte & 0x7f) << shift;
    }
    entries[i] = isJoined ? code - 1 + JOINED : code - 1;
  }
}
