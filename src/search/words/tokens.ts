import { fold } from '../fold.ts';

/** One word of a text, with the UTF-16 span it was read from. */
export interface Token {
  /** Folded: lower case, no accents. */
  word: string;
  start: number;
  end: number;
  /** True for a compound written as one word (`in-context` → `incontext`), given beside its parts. */
  joined: boolean;
}

/** Longer runs are hashes and pasted data, not words; the rest of the run is dropped. */
export const LONGEST_WORD = 40;

/** Runs of letters and digits, tied by hyphens or slashes; decimals (`3.5`) and apostrophes stay inside a part. */
const PART = "[\\p{L}\\p{N}][\\p{L}\\p{N}\\p{M}]*(?:['’][\\p{L}]+|(?<=\\p{N})[.,](?=\\p{N})[\\p{N}]+)*";
const RUN = new RegExp(`${PART}(?:[-‐‑/]${PART})*`, 'gu');
const PART_ONLY = new RegExp(PART, 'gu');

/**
 * The words of a text in order. TeX is read as its letters (`\tau` → `tau`, `ReLU^{2}` → `relu`, `2`);
 * the formatting commands that stand before words (`\it`, `\emph`) are skipped.
 */
export function tokenize(text: string): Token[] {
  const tokens: Token[] = [];
  for (const run of text.matchAll(RUN)) {
    if (isFormatting(text, run.index, run[0]) || isShorthand(text, run.index, run[0])) continue;
    addRun(tokens, run[0], run.index);
  }
  return tokens;
}

function isFormatting(text: string, start: number, run: string): boolean {
  return (
    text[start - 1] === '\\' &&
    /^(?:it|bf|em|tt|emph|text[a-z]+|math[a-z]+|cite[pt]?|ref|url|href)$/.test(run)
  );
}

/** Typed short forms of function words: `w/o`, `w/`, `b/c`. */
function isShorthand(text: string, start: number, run: string): boolean {
  return /^(?:w\/o|b\/c)$/i.test(run) || (/^w$/i.test(run) && text[start + 1] === '/');
}

function addRun(tokens: Token[], run: string, offset: number): void {
  const parts = [...run.matchAll(PART_ONLY)];
  for (const part of parts) {
    const start = offset + part.index;
    tokens.push({ word: plainWord(part[0]), start, end: start + part[0].length, joined: false });
  }
  if (parts.length < 2 || parts.length > 4 || run.includes('/')) return;
  const word = parts.map((part) => plainWord(part[0])).join('');
  if (word.length <= LONGEST_WORD)
    tokens.push({ word, start: offset, end: offset + run.length, joined: true });
}

/** `model's` → `model`, `doesn't` → `doesnt`, `10,000` → `10000`. */
function plainWord(part: string): string {
  const word = fold(part)
    .replace(/['’]s$/, '')
    .replace(/['’,]/g, '');
  return word.slice(0, LONGEST_WORD);
}

/** Takes one word; `joined` as in `Token`. */
export type WordVisitor = (word: string, joined: boolean) => void;

/**
 * Gives the words that `tokenize` finds, without their places. Nearly all text is ASCII but for some dashes and quotes, and
 * is read letter by letter, which takes a tenth of the time; all else is left to the expressions above.
 */
export function eachWord(text: string, visit: WordVisitor): void {
  if (BEYOND_ASCII.test(text) && FOREIGN_WORD.test(text)) {
    for (const { word, joined } of tokenize(text)) visit(word, joined);
    return;
  }
  const lower = text.toLowerCase();
  for (let at = 0; at < text.length; ) {
    if (kindAt(text, at) === NEITHER) at++;
    else at = readRun(text, { lower, at, visit });
  }
}

const BEYOND_ASCII = /[^\u0000-\u007f]/;

/** Letters, digits, marks, apostrophes and hyphens beyond ASCII. */
const FOREIGN_WORD = /[^\p{ASCII}\P{L}]|[^\p{ASCII}\P{N}]|\p{M}|[’‐‑]/u;

const NEITHER = 0;
const LETTER = 1;
const DIGIT = 2;

function kindAt(text: string, at: number): number {
  const code = text.charCodeAt(at);
  if ((code >= 97 && code <= 122) || (code >= 65 && code <= 90)) return LETTER;
  return code >= 48 && code <= 57 ? DIGIT : NEITHER;
}

interface RunReading {
  lower: string;
  at: number;
  visit: WordVisitor;
}

const HYPHEN = '-'.charCodeAt(0);
const SLASH = '/'.charCodeAt(0);
const APOSTROPHE = "'".charCodeAt(0);
const POINT = '.'.charCodeAt(0);
const BACKSLASH = '\\'.charCodeAt(0);
const COMMA = ','.charCodeAt(0);

/** Visits the words of the run that begins at `at` and returns its end. */
function readRun(text: string, { lower, at, visit }: RunReading): number {
  const parts: string[] = [];
  let end = at;
  let slashed = false;
  for (let start = at; ; start = end + 1) {
    const plain = plainEnd(text, start);
    end = tiedEnd(text, plain);
    const part = lower.slice(start, end);
    parts.push(
      end > plain ? plainWord(part) : part.length > LONGEST_WORD ? part.slice(0, LONGEST_WORD) : part,
    );
    const tie = text.charCodeAt(end);
    if ((tie !== HYPHEN && tie !== SLASH) || kindAt(text, end + 1) === NEITHER) break;
    if (tie === SLASH) slashed = true;
  }
  if (isNoWord(text, at, end)) return end;
  for (const word of parts) visit(word, false);
  if (slashed || parts.length < 2 || parts.length > 4) return end;
  const word = parts.join('');
  if (word.length <= LONGEST_WORD) visit(word, true);
  return end;
}

function isNoWord(text: string, start: number, end: number): boolean {
  if (end - start <= 3 && isShorthand(text, start, text.slice(start, end))) return true;
  return text.charCodeAt(start - 1) === BACKSLASH && isFormatting(text, start, text.slice(start, end));
}

function plainEnd(text: string, start: number): number {
  let at = start;
  while (kindAt(text, at) !== NEITHER) at++;
  return at;
}

/** Behind the apostrophes and decimals that are tied to what ends at `end`. */
function tiedEnd(text: string, end: number): number {
  let at = end;
  for (;;) {
    const tie = text.charCodeAt(at);
    if (tie === APOSTROPHE && kindAt(text, at + 1) === LETTER) {
      at++;
      while (kindAt(text, at) === LETTER) at++;
    } else if (
      (tie === POINT || tie === COMMA) &&
      kindAt(text, at - 1) === DIGIT &&
      kindAt(text, at + 1) === DIGIT
    ) {
      at++;
      while (kindAt(text, at) === DIGIT) at++;
    } else return at;
  }
}
