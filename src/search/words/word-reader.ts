import { withRoomFor } from '../compact/byte-buffer.ts';
import type { StringTable } from '../compact/string-table.ts';
import { JOINED } from '../documents.ts';
import { eachWord, LONGEST_WORD } from './tokens.ts';

/** Reads texts as the numbers of their words: of a word that was seen before, no string is made. */
export interface WordReader {
  /** How many entries were read so far. */
  readonly length: number;
  /** Appends the words of a text, those that `tokenize` finds. */
  read(text: string): void;
  /** The entries as in `Document.words`, in memory of their own. */
  entries(): Uint32Array;
}

const SPACE = 0x20;
const SMALL = 0x20;

/** What a byte is to a run without blanks. */
const LETTER = 1;
const MARK = 2;
/** Ties and TeX, whose meaning depends on what stands beside them, and all that is not ASCII. */
const TELLING = 4;

const KINDS = new Uint8Array(256).fill(TELLING);
for (let code = SPACE + 1; code < 0x7f; code++) {
  const sign = String.fromCharCode(code);
  KINDS[code] = /[a-z0-9]/i.test(sign) ? LETTER : /[\\/]/.test(sign) ? TELLING : MARK;
}

/**
 * Nearly every run between blanks is one plain word with marks at its sides; its bytes are looked up in the table as they stand.
 * All other runs are left to `eachWord`: no word reaches across a blank.
 */
export function createWordReader(words: StringTable): WordReader {
  let entries = new Uint32Array(4096);
  let length = 0;
  let bytes = Buffer.alloc(8192);

  function push(entry: number): void {
    entries = withRoomFor(entries, length);
    entries[length++] = entry;
  }

  const take = (word: string, joined: boolean) => push(words.intern(word) + (joined ? JOINED : 0));

  /** Takes the run that begins at `start` and returns its end; behind the last one lies a blank. */
  function readRun(start: number): number {
    let at = start;
    while (KINDS[bytes[at] ?? 0] === MARK) at++;
    const from = at;
    while (KINDS[bytes[at] ?? 0] === LETTER) at++;
    const to = at;
    while (KINDS[bytes[at] ?? 0] === MARK) at++;
    if ((bytes[at] ?? 0) <= SPACE) {
      if (to > from) push(plainWord(from, Math.min(to, from + LONGEST_WORD)));
      return at;
    }
    while ((bytes[at] ?? 0) > SPACE) at++;
    eachWord(bytes.toString('utf8', start, at), take);
    return at;
  }

  function plainWord(from: number, to: number): number {
    // Makes capitals of ASCII small; small letters and digits have this bit.
    for (let i = from; i < to; i++) bytes[i] = (bytes[i] ?? 0) | SMALL;
    return words.internBytes(bytes, from, to);
  }

  return {
    get length() {
      return length;
    },
    read(text) {
      if (text.length * 3 >= bytes.length) bytes = Buffer.alloc(text.length * 4 + 1);
      const size = bytes.write(text);
      bytes[size] = SPACE;
      for (let at = 0; at < size; ) {
        if ((bytes[at] ?? 0) <= SPACE) at++;
        else at = readRun(at);
      }
    },
    entries: () => entries.slice(0, length),
  };
}
