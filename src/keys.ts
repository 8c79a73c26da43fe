import { createHash } from 'node:crypto';

/** A key for AES-256. */
export interface Key {
  /** Tells which key something was encrypted with, and nothing about the key. */
  id: string;
  bytes: Buffer;
}

const FORM =
  'must be 32 random bytes in base64 or hexadecimal (openssl rand -base64 32); several with commas';

/** Reads keys parted by commas, newest first; `problem` says what a key must look like. */
export function readKeys(text: string): { keys: [Key, ...Key[]] } | { problem: string } {
  const pieces = text.split(',').map((piece) => piece.trim());
  const [first, ...others] = pieces.map(bytesOf);
  if (first === undefined || first === null || others.some((one) => one === null)) return { problem: FORM };
  const older = others.filter((one) => one !== null);
  return { keys: [keyOf(first), ...older.map(keyOf)] };
}

function bytesOf(text: string): Buffer | null {
  const bytes = /^[0-9a-f]{64}$/i.test(text) ? Buffer.from(text, 'hex') : decoded(text);
  return bytes.length === 32 ? bytes : null;
}

/** Node reads whatever it is given as base64: only what is written back the same was meant. */
function decoded(text: string): Buffer {
  const plain = text.replaceAll('-', '+').replaceAll('_', '/').replace(/=+$/, '');
  const bytes = Buffer.from(plain, 'base64');
  return bytes.toString('base64').replace(/=+$/, '') === plain ? bytes : Buffer.alloc(0);
}

function keyOf(bytes: Buffer): Key {
  const id = createHash('sha256').update('paperboy key').update(bytes).digest('hex').slice(0, 8);
  return { id, bytes };
}
