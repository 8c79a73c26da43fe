/** A span of a text: `text.slice(start, end)`, without blanks at its ends. */
export interface Span {
  start: number;
  end: number;
}

/** Words whose full stop does not end a sentence, without that stop. */
const ABBREVIATIONS = new Set(
  `e.g i.e al cf vs viz ca approx resp fig figs eq eqs sec secs ch no nos vol pp ref refs thm prop lem def dr prof
  mr mrs ms st w.r.t i.i.d a.k.a dept univ incl est ed eds u.s u.k ph.d inc ltd`.split(/\s+/),
);

/** A stop with the quotes and brackets that close with it, and the blank behind it; or an empty line. */
const BOUNDARY = /[.!?]+["'”’)\]]*(\s+)|\n\s*\n/gu;

/** What a sentence begins with: a capital, a digit, an opening quote or bracket, or a name like `iPhone`. */
const OPENING = /^(?:["'“‘([{]*[\p{Lu}\p{N}\\$]|["“‘]|\p{Ll}[\p{Ll}-]*\p{Lu})/u;

/** Splits an abstract into sentences, in order; every character but blanks belongs to one. */
export function sentencesOf(text: string): Span[] {
  const spans: Span[] = [];
  let start = 0;
  for (const match of text.matchAll(BOUNDARY)) {
    const blank = match[1] ?? match[0];
    const end = match.index + match[0].length - blank.length;
    const next = match.index + match[0].length;
    if (match[1] !== undefined && !/\n\s*\n/.test(blank) && !endsSentence(text, match.index, next)) continue;
    addTrimmed(spans, text, { start, end });
    start = next;
  }
  addTrimmed(spans, text, { start, end: text.length });
  return spans;
}

function endsSentence(text: string, stop: number, next: number): boolean {
  if (!OPENING.test(text.slice(next, next + 40))) return false;
  if (text[stop] !== '.') return true;
  const word = /[\p{L}\p{N}.]*$/u.exec(text.slice(Math.max(0, stop - 20), stop))?.[0] ?? '';
  if (ABBREVIATIONS.has(word.toLowerCase())) return false;
  // An initial ("J. Smith"); a lone capital that ends a sentence ("on dimension D. We …") is followed by a common opener.
  const initial = /^\p{Lu}$/u.test(word);
  return (
    !initial || /^(?:We|The|Our|This|In|It|These|To|A|An|However|Moreover|Finally)\b/.test(text.slice(next))
  );
}

function addTrimmed(spans: Span[], text: string, { start, end }: Span): void {
  const part = text.slice(start, end);
  const trimmed = part.trim();
  if (trimmed === '') return;
  const from = start + part.indexOf(trimmed);
  spans.push({ start: from, end: from + trimmed.length });
}
