import { type ByteStream, MAX_RECORD_BYTES } from './bytes.ts';
import { type Line, linesOf } from './lines.ts';

/** The text of one `@…{…}` with the line it begins on, or why it cannot be used. */
export interface BibtexEntry {
  line: number;
  /** Lower case: `article`, `string`, … */
  type: string;
  text: string;
  problem: string | null;
}

/** The start of an entry at the start of a line; inside another entry it means that one was never closed. */
const FRESH_START = /^\s{0,3}@([A-Za-z]+)\s*[{(]\s*(?:[^\s,{}"=]+\s*,|[^\s,{}"=]+\s*=)/;
const START = /@([A-Za-z]+)\s*([{(])/g;

interface Open extends BibtexEntry {
  depth: number;
  parts: string[];
  length: number;
}

/**
 * Cuts a BibTeX file into its entries by the balance of their brackets; text between entries is skipped. An
 * entry that is not closed ends where the next one begins at the start of a line.
 */
export async function* bibtexEntries(stream: ByteStream): AsyncGenerator<BibtexEntry> {
  let open: Open | null = null;
  let last = 0;
  for await (const line of linesOf(stream)) {
    last = line.number;
    let rest = line.text;
    if (open && FRESH_START.test(rest)) {
      yield unclosed(open);
      open = null;
    }
    if (open && line.problem !== null) open.problem ??= line.problem;
    else if (line.problem !== null) yield { line: last, type: '', text: '', problem: line.problem };
    while (rest !== '') {
      const taken: { open: Open | null; rest: string } = open ? extend(open, rest) : begin(line, rest);
      if (open && !taken.open) yield closed(open);
      open = taken.open;
      rest = taken.rest;
    }
  }
  if (open) yield unclosed(open);
}

function begin(line: Line, rest: string): { open: Open | null; rest: string } {
  START.lastIndex = 0;
  const match = START.exec(rest);
  if (!match) return { open: null, rest: '' };
  const open = { line: line.number, type: (match[1] ?? '').toLowerCase(), text: '', problem: null };
  return { open: { ...open, depth: 0, parts: [], length: 0 }, rest: rest.slice(match.index) };
}

/** Reads on to the bracket that closes the entry, or to the end of the line. */
function extend(open: Open, rest: string): { open: Open | null; rest: string } {
  for (let i = 0; i < rest.length; i += 1) {
    const character = rest[i];
    if (character === '\\') i += 1;
    else if (character === '{' || (character === '(' && open.depth === 0)) open.depth += 1;
    else if (character === '}' || (character === ')' && open.depth === 1 && isRound(open, rest))) {
      open.depth -= 1;
      if (open.depth > 0) continue;
      add(open, rest.slice(0, i + 1));
      return { open: null, rest: rest.slice(i + 1) };
    }
  }
  add(open, `${rest}\n`);
  return { open, rest: '' };
}

/** `@article(…)` is closed by a round bracket, which means nothing in `@article{…}`. */
function isRound(open: Open, rest: string): boolean {
  return /^@[A-Za-z]+\s*\(/.test(open.parts[0] ?? rest);
}

function add(open: Open, part: string): void {
  open.length += part.length;
  if (open.length <= MAX_RECORD_BYTES) open.parts.push(part);
  else open.parts = open.parts.slice(0, 1);
}

function closed(open: Open): BibtexEntry {
  const problem = open.problem ?? (open.length > MAX_RECORD_BYTES ? 'it is longer than 1 MB' : null);
  return { line: open.line, type: open.type, text: problem ? '' : open.parts.join(''), problem };
}

function unclosed(open: Open): BibtexEntry {
  const problem = open.problem ?? 'its last bracket is missing';
  return { line: open.line, type: open.type, text: '', problem };
}
