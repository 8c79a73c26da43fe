import { createHash } from 'node:crypto';
import { closeSync, fsyncSync, mkdirSync, openSync, readFileSync, renameSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';
import { deserialize, serialize } from 'node:v8';
import type { SavedCorpus } from './corpus.ts';
import type { IndexPosition } from './following-index.ts';

/** Raise it whenever the analysis or the saved shape changes: a snapshot of another version is built again. */
const VERSION = 2;

/** First line of the file, with a checksum; the rest is a V8-serialised `Snapshot`. */
export const SNAPSHOT_HEADER = `paperboy-index ${VERSION}`;

export interface Snapshot {
  position: IndexPosition;
  corpus: SavedCorpus;
}

/** Writes beside the file, flushes, then renames: a reader sees the old snapshot or the new one, whole. */
export function writeSnapshot(path: string, snapshot: Snapshot): void {
  const body = serialize(snapshot);
  const head = Buffer.from(`${SNAPSHOT_HEADER} ${checksum(body)}\n`);
  mkdirSync(dirname(path), { recursive: true });
  const beside = `${path}.${process.pid}.tmp`;
  const file = openSync(beside, 'w');
  try {
    for (const part of [head, body]) writeFully(file, part);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
  renameSync(beside, path);
}

function writeFully(file: number, data: Buffer): void {
  for (let written = 0; written < data.length; ) written += writeSync(file, data, written);
}

/** The snapshot, or null when there is none that can be used: absent, damaged, or of another version. */
export function readSnapshot(path: string): Snapshot | null {
  let data: Buffer;
  try {
    data = readFileSync(path);
  } catch {
    // Not there, or not readable: either way the index is built from the store.
    return null;
  }
  const lineEnd = data.indexOf('\n');
  const body = data.subarray(lineEnd + 1);
  if (lineEnd < 0 || data.toString('utf8', 0, lineEnd) !== `${SNAPSHOT_HEADER} ${checksum(body)}`)
    return null;
  return deserialize(body) as Snapshot;
}

function checksum(body: Buffer): string {
  return createHash('sha256').update(body).digest('hex');
}
