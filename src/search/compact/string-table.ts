import { type ByteBuffer, createByteBuffer, reserve, withRoomFor, writtenBytes } from './byte-buffer.ts';

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

type Span = readonly [start: number, end: number];

/** Open addressing with linear probing; at most half of the places are taken. `saved` belongs to the table from then on. */
export function createStringTable(saved?: SavedStrings): StringTable {
  const pool: ByteBuffer =
    saved === undefined ? createByteBuffer() : { bytes: saved.bytes, used: saved.bytes.length };
  let ends = saved?.ends ?? new Uint32Array(64);
  let size = saved?.ends.length ?? 0;
  let places = saved?.places ?? new Int32Array(128);
  let key = new Uint8Array(256);

  function encode(text: string): number {
    if (text.length * 3 > key.length) key = new Uint8Array(text.length * 3);
    for (let i = 0; i < text.length; i++) {
      const code = text.charCodeAt(i);
      if (code > 0x7f) return encoder.encodeInto(text, key).written;
      key[i] = code;
    }
    return text.length;
  }

  const startOf = (id: number) => (id === 0 ? 0 : (ends[id - 1] ?? 0));

  function isAt(id: number, bytes: Uint8Array, [start, end]: Span): boolean {
    const own = startOf(id);
    const length = end - start;
    if ((ends[id] ?? 0) - own !== length) return false;
    const known = pool.bytes;
    for (let i = 0; i < length; i++) if (known[own + i] !== bytes[start + i]) return false;
    return true;
  }

  /** The place of a string, or the free one where it belongs. */
  function placeOf(bytes: Uint8Array, start: number, end: number): number {
    const mask = places.length - 1;
    let place = hashOf(bytes, start, end) & mask;
    for (;;) {
      const taken = places[place] ?? 0;
      if (taken === 0 || isAt(taken - 1, bytes, [start, end])) return place;
      place = (place + 1) & mask;
    }
  }

  function internBytes(bytes: Uint8Array, start: number, end: number): number {
    const place = placeOf(bytes, start, end);
    const known = places[place] ?? 0;
    if (known !== 0) return known - 1;
    reserve(pool, end - start);
    pool.bytes.set(bytes.subarray(start, end), pool.used);
    pool.used += end - start;
    ends = withRoomFor(ends, size);
    ends[size++] = pool.used;
    places[place] = size;
    if (2 * size > places.length) rehash();
    return size - 1;
  }

  function rehash(): void {
    let capacity = places.length;
    while (capacity < 2 * (size + 1)) capacity *= 2;
    places = new Int32Array(capacity);
    for (let id = 0; id < size; id++) {
      let place = hashOf(pool.bytes, startOf(id), ends[id] ?? 0) & (capacity - 1);
      while (places[place] !== 0) place = (place + 1) & (capacity - 1);
      places[place] = id + 1;
    }
  }

  return {
    get size() {
      return size;
    },
    intern(text) {
      const length = encode(text);
      return internBytes(key, 0, length);
    },
    internBytes,
    find(text) {
      const length = encode(text);
      return (places[placeOf(key, 0, length)] ?? 0) - 1;
    },
    text(id) {
      const start = startOf(id);
      return id < 0 || id >= size ? '' : textOf(pool.bytes, start, ends[id] ?? start);
    },
    raw: () => ({ bytes: pool.bytes.subarray(0, pool.used), ends: ends.subarray(0, size) }),
    save: () => ({ bytes: writtenBytes(pool), ends: ends.slice(0, size), places: places.slice() }),
  };
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
