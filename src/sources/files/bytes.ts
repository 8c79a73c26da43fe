/** What a file is read from: chunks of any size. */
export type ByteStream = AsyncIterable<Uint8Array>;

/** Bytes of one record; what is longer is skipped without being held in memory. */
export const MAX_RECORD_BYTES = 1_000_000;

/** Looks at the start of a stream (up to `size` bytes) without taking it away from the next reader. */
export async function peek(stream: ByteStream, size: number): Promise<{ start: Buffer; stream: ByteStream }> {
  const chunks = stream[Symbol.asyncIterator]();
  const read: Uint8Array[] = [];
  let length = 0;
  while (length < size) {
    const { value, done } = await chunks.next();
    if (done) break;
    read.push(value);
    length += value.length;
  }
  return { start: Buffer.concat(read).subarray(0, size), stream: replay(read, chunks) };
}

async function* replay(read: Uint8Array[], rest: AsyncIterator<Uint8Array>): ByteStream {
  try {
    yield* read;
    for (;;) {
      const { value, done } = await rest.next();
      if (done) return;
      yield value;
    }
  } finally {
    await rest.return?.();
  }
}

const utf8 = new TextDecoder('utf-8', { fatal: true });

/** The text of whole UTF-8 bytes, a byte order mark left out; null when they are not UTF-8. */
export function decodeUtf8(bytes: Uint8Array): string | null {
  try {
    return utf8.decode(bytes);
  } catch (error) {
    if (error instanceof TypeError) return null;
    throw error;
  }
}
