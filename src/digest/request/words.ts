/** One word of the request; a quoted one (with its quotes, and what stands before them) is topic and nothing else. */
export interface Word {
  text: string;
  quoted: boolean;
}

/** What a clause reader recognised: the value, and the index of the first word behind it. */
export type Reading<Value> = { value: Value; end: number } | { problem: string } | null;

const INVISIBLE = /[\u0000-\u001f\u007f-\u009f\u200b\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/g;

/** `"phrase"`, `-"phrase"`, `author:"Ann Example"`; else a run without blanks and commas, or a comma. */
const WORD = /(-?(?:\p{L}+:)?)"([^"]*)"|([^\s,"]+|,)/gu;

/** Splits at white space and commas; text in double quotes (straight or curly) stays together as one word. */
export function splitWords(text: string): Word[] {
  const clean = text
    .normalize('NFKC')
    .replace(INVISIBLE, ' ')
    .replace(/[“”„«»]/g, '"');
  const words: Word[] = [];
  for (const [, prefix, quoted, plain] of clean.matchAll(WORD)) {
    if (plain !== undefined) words.push({ text: plain, quoted: false });
    else if (quoted?.trim())
      words.push({ text: `${prefix}"${quoted.trim().replace(/\s+/g, ' ')}"`, quoted: true });
  }
  return words;
}

/** The word at `index` in lower case for comparing; empty when it is quoted or behind the end. */
export function plainWord(words: Word[], index: number): string {
  const word = words[index];
  return word === undefined || word.quoted ? '' : word.text.toLowerCase();
}
