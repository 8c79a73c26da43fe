import { createHash, type Hash } from 'node:crypto';
import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import { type FileHandle, mkdir, open, rename, rm } from 'node:fs/promises';
import { hostname } from 'node:os';
import { dirname } from 'node:path';
import { deserialize, serialize } from 'node:v8';
import type { SavedCorpus } from '../corpus.ts';
import type { IndexPosition } from '../following-index.ts';
import { attachArrays, detachArrays } from './snapshot-arrays.ts';

/** Raise it whenever the analysis or the saved shape changes: a snapshot of another version is built again. */
const VERSION = 7;

/** Of those that every system has, the quickest where there are 64 bits. */
const CHECKSUM = 'sha512';

/** First line of the file, with a checksum; then the shape's length, the shape, and the arrays that belong in it. */
export const SNAPSHOT_HEADER = `paperboy-index ${VERSION}`;

export interface Snapshot {
  position: IndexPosition;
  corpus: SavedCorpus;
}

/** Bytes that are written, read and summed up at once: some milliseconds, for a search may be waiting. */
const CHUNK = 1 << 20;

const headerOf = (checksum: string) => Buffer.from(`${SNAPSHOT_HEADER} ${checksum}\n`);
const HEADER_LENGTH = headerOf(createHash(CHECKSUM).digest('hex')).length;

/**
 * Writes beside the file, flushes, then renames: a reader sees the old snapshot or the new one, whole. The arrays may
 * grow meanwhile, but what the snapshot has of them must not change.
 */
export async function writeSnapshot(path: string, snapshot: Snapshot): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  // Instances on several machines may share the folder, and in containers all are process 1.
  const beside = `${path}.${hostname()}-${process.pid}.tmp`;
  const file = await open(beside, 'w');
  try {
    await writeBody(file, snapshot);
    await file.sync();
  } catch (error) {
    await rm(beside, { force: true });
    throw error;
  } finally {
    await file.close();
  }
  await rename(beside, path);
}

async function writeBody(file: FileHandle, snapshot: Snapshot): Promise<void> {
  const { shape, arrays } = detachArrays(snapshot);
  const body = serialize(shape);
  const length = Buffer.alloc(4);
  length.writeUInt32LE(body.length);
  const hash = createHash(CHECKSUM);
  let at = HEADER_LENGTH;
  for (const part of [length, body, ...arrays]) {
    for (let from = 0; from < part.length; from += CHUNK) {
      const chunk = part.subarray(from, from + CHUNK);
      hash.update(chunk);
      await writeFully(file, chunk, at);
      at += chunk.length;
    }
  }
  await writeFully(file, headerOf(hash.digest('hex')), 0);
}

async function writeFully(file: FileHandle, data: Uint8Array, at: number): Promise<void> {
  for (let done = 0; done < data.length; ) {
    const { bytesWritten } = await file.write(data, done, data.length - done, at + done);
    done += bytesWritten;
  }
}

/** The snapshot, or null when there is none that can be used: absent, damaged, or of another version. */
export function readSnapshot(path: string): Snapshot | null {
  let file: number;
  try {
    file = openSync(path, 'r');
  } catch {
    // Not there, or not readable: either way the index is built from the store.
    return null;
  }
  try {
    return readWhole(file);
  } finally {
    closeSync(file);
  }
}

/** Throws when what the checksum vouches for makes no sense: that is no damage, but a mistake of this program. */
function readWhole(file: number): Snapshot | null {
  const head = readAt(file, 0, HEADER_LENGTH);
  if (head.toString('latin1', 0, SNAPSHOT_HEADER.length) !== SNAPSHOT_HEADER) return null;
  const hash = createHash(CHECKSUM);
  const reader: FileReader = { file, at: HEADER_LENGTH, hash };
  const isRight = () => head.equals(headerOf(hash.copy().digest('hex')));
  try {
    const snapshot = readBody(reader);
    return isRight() ? snapshot : null;
  } catch (error) {
    while (readNext(reader, Buffer.alloc(CHUNK)) > 0);
    if (isRight()) throw error;
    return null;
  }
}

/** Reads on, and sums up what it reads. */
interface FileReader {
  file: number;
  at: number;
  hash: Hash;
}

/** Fills the bytes as far as the file goes. */
function readNext(reader: FileReader, bytes: Uint8Array): number {
  let done = 0;
  for (let read = -1; done < bytes.length && read !== 0; done += read) {
    read = readSync(reader.file, bytes, done, Math.min(CHUNK, bytes.length - done), reader.at);
    reader.at += read;
    reader.hash.update(bytes.subarray(done, done + read));
  }
  return done;
}

/** What an index never changes once it is made, but for leaving it. */
const NEVER_GROWN: ReadonlySet<string> = new Set(['segments', 'pages', 'basis', 'weights', 'rows']);

/** Every array comes into memory of its own, so that one that is replaced later does not hold the others. */
function readBody(reader: FileReader): Snapshot {
  const take = <T extends Uint8Array>(bytes: T): T => {
    if (readNext(reader, bytes) < bytes.length) throw new Error('The snapshot ends early.');
    return bytes;
  };
  const length = take(Buffer.alloc(4)).readUInt32LE();
  if (length > fstatSync(reader.file).size) throw new Error('The snapshot ends early.');
  const shape: unknown = deserialize(take(Buffer.alloc(length)));
  const fill = (array: ArrayBufferView) => take(new Uint8Array(array.buffer, 0, array.byteLength));
  return attachArrays(shape, NEVER_GROWN, fill) as Snapshot;
}

/** At most `length` bytes: fewer at the end of the file. */
function readAt(file: number, at: number, length: number): Buffer {
  const data = Buffer.alloc(length);
  return data.subarray(0, readSync(file, data, 0, length, at));
}
