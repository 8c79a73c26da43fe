import { type ByteBuffer, createByteBuffer, reserve, withRoomFor } from './byte-buffer.ts';

/** Strings as small integers in the order in which they came; the text lies in one block of bytes, off the heap. */
export interface StringTable {
  readonly size: number;
  /** The string's number, given on first sight. */
  intern(text: string): number;
  /** The same for a string that lies as UTF-8 in bytes. */
  internBytes(bytes: Uint8Array, start: number, end: number): number;
  /** The string's number; -1 when it was never seen. */
  find(text: string): number;
  /** Empty for a number that was never given. */
  text(id: number): string;
  /** The UTF-8 of all strings, one behind the other, and where each ends; not to be changed. */
  raw(): Pick<SavedStrings, 'bytes' | 'ends'>;
  save(): SavedStrings;
}

/** What `save` gives and `createStringTable` takes. */
export interface SavedStrings {
  bytes: Uint8Array;
  ends: Uint32Array;
  /** Where each string is found by its text. */
  places: Int32Array;
}

const encoder = new TextEncoder();

/** Texts as UTF-8, one behind the other. */
interface Texts {
  readonly size: number;
  bytes(): Uint8Array;
  startOf(id: number): number;
  endOf(id: number): number;
  /** Whether a text is that of a number. */
  isAt(id: number, bytes: Uint8Array, span: Span): boolean;
  append(bytes: Uint8Array, span: Span): void;
  raw(): Pick<SavedStrings, 'bytes' | 'ends'>;
}

type Span = readonly [start: number, end: number];

function createTexts(saved?: SavedStrings): Texts {
  const pool: ByteBuffer =
    saved === undefined ? createByteBuffer() : { bytes: saved.bytes, used: saved.bytes.length };
  let ends = saved?.ends ?? new Uint32Array(64);
  let size = saved?.ends.length ?? 0;
  const startOf = (id: number) => (id === 0 ? 0 : (ends[id - 1] ?? 0));
  return {
    get size() {
      return size;
    },
    bytes: () => pool.bytes,
    startOf,
    endOf: (id) => ends[id] ?? 0,
    isAt(id, bytes, [start, end]) {
      const own = startOf(id);
      const length = end - start;
      if ((ends[id] ?? 0) - own !== length) return false;
      const known = pool.bytes;
      for (let i = 0; i < length; i++) if (known[own + i] !== bytes[start + i]) return false;
      return true;
    },
    append(bytes, [start, end]) {
      reserve(pool, end - start);
      pool.bytes.set(bytes.subarray(start, end), pool.used);
      pool.used += end - start;
      ends = withRoomFor(ends, size);
      ends[size++] = pool.used;
    },
    raw: () => ({ bytes: pool.bytes.subarray(0, pool.used), ends: ends.subarray(0, size) }),
  };
}

/** Open addressing with linear probing; at most half of the places are taken. `saved` belongs to the table from then on. */
export function createStringTable(saved?: SavedStrings): StringTable {
  const texts = createTexts(saved);
  const encode = createEncoder();
  let places = saved?.places ?? new Int32Array(128);

  /** The place of a string, or the free one where it belongs. */
  function placeOf(bytes: Uint8Array, start: number, end: number): number {
    const mask = places.length - 1;
    let place = hashOf(bytes, start, end) & mask;
    for (;;) {
      const taken = places[place] ?? 0;
      if (taken === 0 || texts.isAt(taken - 1, bytes, [start, end])) return place;
      place = (place + 1) & mask;
    }
  }

  function internBytes(bytes: Uint8Array, start: number, end: number): number {
    const place = placeOf(bytes, start, end);
    const known = places[place] ?? 0;
    if (known !== 0) return known - 1;
    texts.append(bytes, [start, end]);
    places[place] = texts.size;
    if (2 * texts.size > places.length) places = rehashed(texts, places.length);
    return texts.size - 1;
  }

  return {
    get size() {
      return texts.size;
    },
    intern(text) {
      const { bytes, length } = encode(text);
      return internBytes(bytes, 0, length);
    },
    internBytes,
    find(text) {
      const { bytes, length } = encode(text);
      return (places[placeOf(bytes, 0, length)] ?? 0) - 1;
    },
    text: (id) =>
      id < 0 || id >= texts.size ? '' : textOf(texts.bytes(), texts.startOf(id), texts.endOf(id)),
    raw: texts.raw,
    save() {
      const { bytes, ends } = texts.raw();
      return { bytes: bytes.slice(), ends: ends.slice(), places: places.slice() };
    },
  };
}

/** Makes the UTF-8 of one string after another in the same memory; most are plain letters. */
function createEncoder(): (text: string) => { bytes: Uint8Array; length: number } {
  const key = { bytes: new Uint8Array(256), length: 0 };
  return (text) => {
    if (text.length * 3 > key.bytes.length) key.bytes = new Uint8Array(text.length * 3);
    key.length = text.length;
    for (let i = 0; i < text.length; i++) {
      const code = text.charCodeAt(i);
      if (code > 0x7f) {
        key.length = encoder.encodeInto(text, key.bytes).written;
        break;
      }
      key.bytes[i] = code;
    }
    return key;
  };
}

/** The places of all texts in a table that is larger. */
function rehashed(texts: Texts, length: number): Int32Array {
  let capacity = length;
  while (capacity < 2 * (texts.size + 1)) capacity *= 2;
  const places = new Int32Array(capacity);
  const bytes = texts.bytes();
  for (let id = 0; id < texts.size; id++) {
    let place = hashOf(bytes, texts.startOf(id), texts.endOf(id)) & (capacity - 1);
    while (places[place] !== 0) place = (place + 1) & (capacity - 1);
    places[place] = id + 1;
  }
  return places;
}

function textOf(bytes: Uint8Array, start: number, end: number): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset + start, end - start).toString('utf8');
}

/** FNV-1a (Fowler, Noll, Vo) with its high bits mixed into the low ones, which alone choose a place. */
function hashOf(bytes: Uint8Array, start: number, end: number): number {
  let value = 0x811c9dc5;
  for (let i = start; i < end; i++) value = Math.imul(value ^ (bytes[i] ?? 0), 0x01000193);
  return (value ^ (value >>> 15)) >>> 0;
}
