/** Bytes that grow at their end. */
export interface ByteBuffer {
  bytes: Uint8Array;
  used: number;
}

export function createByteBuffer(capacity = 64): ByteBuffer {
  return { bytes: new Uint8Array(Math.ceil(capacity)), used: 0 };
}

/** Makes room for `more` bytes. */
export function reserve(buffer: ByteBuffer, more: number): void {
  const needed = buffer.used + more;
  if (needed <= buffer.bytes.length) return;
  buffer.bytes = withRoomFor(buffer.bytes, needed - 1);
}

/** An integer from 0 to 2^32 - 1, seven bits a byte, the lowest first; the high bit says that more follow. */
export function writeVarint(buffer: ByteBuffer, value: number): void {
  reserve(buffer, 5);
  let rest = value;
  while (rest >= 0x80) {
    buffer.bytes[buffer.used++] = (rest & 0x7f) | 0x80;
    rest >>>= 7;
  }
  buffer.bytes[buffer.used++] = rest;
}

/** A place to read varints from. */
export interface ByteReader {
  bytes: Uint8Array;
  at: number;
}

export function readVarint(reader: ByteReader): number {
  let value = 0;
  for (let shift = 0; ; shift += 7) {
    const byte = reader.bytes[reader.at++] ?? 0;
    value |= (byte & 0x7f) << shift;
    if (byte < 0x80) return value >>> 0;
  }
}

/** The bytes that were written, in memory of their own size. */
export function writtenBytes({ bytes, used }: ByteBuffer): Uint8Array {
  return bytes.slice(0, used);
}

type NumberArray = Uint8Array | Int8Array | Uint32Array | Int32Array | Float32Array | Float64Array;

/** A copy with room for `length` numbers, the new ones 0. */
export function resized<T extends NumberArray>(array: T, length: number): T {
  const larger = new (array.constructor as new (length: number) => T)(Math.ceil(length));
  larger.set(array.subarray(0, Math.min(array.length, larger.length)));
  return larger;
}

/** The same memory when it has a place `index`, else a larger copy. What is given must begin its memory and have it for itself. */
export function withRoomFor<T extends NumberArray>(array: T, index: number): T {
  if (index < array.length) return array;
  const behind = array.buffer.byteLength / array.BYTES_PER_ELEMENT;
  if (index < behind && array.byteOffset === 0) return viewOf(array, Math.floor(behind));
  return resized(array, Math.max(index + 1, array.length * 1.25, 64));
}

/** A sixteenth more: few papers come between two starts. */
const SPARE = 17 / 16;

/** An empty array of this kind whose memory goes on behind it, for what comes soon. */
export function withSpareRoom<T extends NumberArray>(kind: new (length: number) => T, length: number): T {
  return viewOf(new kind(Math.ceil(length * SPARE)), length);
}

function viewOf<T extends NumberArray>(array: T, length: number): T {
  const kind = array.constructor as new (buffer: unknown, at: number, length: number) => T;
  return new kind(array.buffer, 0, length);
}
