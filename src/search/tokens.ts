import { fold } from './fold.ts';

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
const LONGEST_WORD = 40;

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

/** The words of a text and whether each is a compound: what `tokenize` finds, without the places. */
export function wordsOf(text: string): Pick<Token, 'word' | 'joined'>[] {
  return tokenize(text);
}
