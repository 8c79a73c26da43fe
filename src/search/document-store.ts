import {
  type ByteReader,
  createByteBuffer,
  readVarint,
  resized,
  withRoomFor,
  writeVarint,
} from './byte-buffer.ts';
import { type Document, JOINED, storedFields } from './documents.ts';
import type { Dead } from './postings.ts';
import { createStringTable, type SavedStrings } from './string-table.ts';

/** The documents by number, packed as bytes off the heap; what is asked for is unpacked each time. */
export interface DocumentStore {
  /** How many documents are in. */
  readonly size: number;
  /** One more than the largest document number. */
  readonly slots: number;
  /** Which documents were removed. */
  readonly dead: Dead;
  /** Adds a document under a new number, which it returns. */
  add(document: PackedDocument): number;
  remove(doc: number): void;
  numberOf(paperId: string): number | undefined;
  /** Undefined when it was removed or never was. */
  document(doc: number): Document | undefined;
  /** The words alone; valid until the next call. */
  words(doc: number): DocumentWords;
  /** The date alone, for comparing; empty when unknown. */
  publishedAt(doc: number): string;
  idOf(doc: number): string;
  save(): SavedDocuments;
}

/** A document as it arrives: its words as in `Document`, its fields as `storedText`. */
export interface PackedDocument extends DocumentWords {
  id: string;
  stored: Uint8Array;
}

/** Entries as in `Document.words`. */
export interface DocumentWords {
  entries: Uint32Array;
  titleLength: number;
}

/** What `save` gives and `createDocumentStore` takes. */
export interface SavedDocuments {
  pages: Uint8Array[];
  places: Uint32Array;
  keys: Uint32Array;
  ids: SavedStrings;
  dead: Uint8Array;
}

/** A page holds so many bytes, or one document that is larger; a place is a page's number and the offset in it. */
const PAGE_BITS = 20;
const PAGE = 1 << PAGE_BITS;

/** Before a compound; plain words are their number plus one. */
const JOINED_CODE = 0;

export function createDocumentStore(saved?: SavedDocuments): DocumentStore {
  const pages = [...(saved?.pages ?? [])];
  const ids = createStringTable(saved?.ids);
  let places = saved?.places ?? new Uint32Array(0);
  let keys = saved?.keys ?? new Uint32Array(0);
  let docOfKey = new Int32Array(saved?.ids.ends.length ?? 0);
  let dead = saved === undefined ? new Uint8Array(0) : saved.dead.slice();
  let slots = saved?.places.length ?? 0;
  let gone = 0;
  // What was loaded is never written to: it may be a view of the snapshot.
  let pageUsed = PAGE;
  const packed = createByteBuffer(4096);
  const reader: ByteReader = { bytes: new Uint8Array(0), at: 0 };
  const unpacked: DocumentWords = { entries: new Uint32Array(256), titleLength: 0 };
  for (let doc = 0; doc < slots; doc++) register(doc);

  function register(doc: number): void {
    const key = keys[doc] ?? 0;
    if (dead[doc] === 1) gone++;
    else {
      docOfKey = withRoomFor(docOfKey, key);
      docOfKey[key] = doc + 1;
    }
  }

  function pack({ entries, titleLength, stored }: PackedDocument): void {
    packed.used = 0;
    for (const number of [stored.length, entries.length, titleLength]) writeVarint(packed, number);
    for (const entry of entries) {
      if (entry >= JOINED) writeVarint(packed, JOINED_CODE);
      writeVarint(packed, (entry >= JOINED ? entry - JOINED : entry) + 1);
    }
  }

  /** Puts the packed words and the stored fields on a page and returns the place. */
  function write(stored: Uint8Array): number {
    const length = packed.used + stored.length;
    if (pageUsed + length > PAGE) {
      pages.push(new Uint8Array(Math.max(PAGE, length)));
      pageUsed = 0;
    }
    const page = pages.at(-1) ?? packed.bytes;
    const at = pageUsed;
    page.set(packed.bytes.subarray(0, packed.used), at);
    page.set(stored, at + packed.used);
    pageUsed += length;
    return (pages.length - 1) * PAGE + at;
  }

  /** Sets the reader behind the three lengths, and says them. */
  function open(doc: number): { stored: number; entries: number; titleLength: number } {
    const place = places[doc] ?? 0;
    reader.bytes = pages[place >>> PAGE_BITS] ?? packed.bytes;
    reader.at = place & (PAGE - 1);
    return { stored: readVarint(reader), entries: readVarint(reader), titleLength: readVarint(reader) };
  }

  function readEntries(count: number): Uint32Array {
    if (count > unpacked.entries.length) unpacked.entries = resized(unpacked.entries, count * 1.5);
    const { entries } = unpacked;
    for (let i = 0; i < count; i++) {
      const code = readVarint(reader);
      entries[i] = code === JOINED_CODE ? readVarint(reader) - 1 + JOINED : code - 1;
    }
    return entries.subarray(0, count);
  }

  function storedOf(length: number): Buffer {
    return Buffer.from(reader.bytes.buffer, reader.bytes.byteOffset + reader.at, length);
  }

  function skip(count: number): void {
    const { bytes } = reader;
    for (let left = count; left > 0; ) {
      const joined = bytes[reader.at] === JOINED_CODE;
      if (joined) reader.at++;
      while ((bytes[reader.at++] ?? 0) >= 0x80);
      left--;
    }
  }

  const isAlive = (doc: number) => doc >= 0 && doc < slots && dead[doc] !== 1;
  return {
    get size() {
      return slots - gone;
    },
    get slots() {
      return slots;
    },
    get dead() {
      return gone === 0 ? null : dead;
    },
    add(document) {
      const doc = slots++;
      pack(document);
      places = withRoomFor(places, doc);
      keys = withRoomFor(keys, doc);
      dead = withRoomFor(dead, doc);
      places[doc] = write(document.stored);
      keys[doc] = ids.intern(document.id);
      register(doc);
      return doc;
    },
    remove(doc) {
      if (!isAlive(doc)) return;
      dead[doc] = 1;
      gone++;
      docOfKey[keys[doc] ?? 0] = 0;
    },
    numberOf(paperId) {
      const doc = (docOfKey[ids.find(paperId)] ?? 0) - 1;
      return doc < 0 ? undefined : doc;
    },
    document(doc) {
      if (!isAlive(doc)) return undefined;
      const { stored, entries, titleLength } = open(doc);
      const words = readEntries(entries).slice();
      const fields = storedFields(storedOf(stored).toString('utf8'));
      return { id: ids.text(keys[doc] ?? 0), ...fields, words, titleLength };
    },
    words(doc) {
      const { entries, titleLength } = open(doc);
      return { entries: readEntries(entries), titleLength };
    },
    publishedAt(doc) {
      const { stored, entries } = open(doc);
      skip(entries);
      const text = storedOf(stored);
      return text.toString('latin1', 0, text.indexOf(0));
    },
    idOf: (doc) => ids.text(keys[doc] ?? 0),
    save: () => ({
      pages: pages.map((page, i) =>
        i === pages.length - 1 ? page.subarray(0, Math.min(pageUsed, page.length)) : page,
      ),
      places: places.slice(0, slots),
      keys: keys.slice(0, slots),
      ids: ids.save(),
      dead: dead.slice(0, slots),
    }),
  };
}
