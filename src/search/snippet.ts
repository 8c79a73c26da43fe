import { analyze } from './analysis.ts';

export interface Snippet {
  text: string;
  /** `[start, end)` of each matching word in `text`, in order. */
  marks: [number, number][];
}

/** The passage of an abstract, of at most `maxLength` characters with its dots, that has most of the words. */
export function snippet(abstract: string, words: string[], maxLength: number): Snippet {
  const wanted = new Set(words.flatMap((word) => analyze(word).map((term) => term.stem)));
  const matches = analyze(abstract).filter((term) => wanted.has(term.stem) && !term.joined);
  const room = Math.max(maxLength - 2, 1);
  const from = abstract.length <= maxLength ? 0 : bestStart(abstract, matches, room);
  const to = abstract.length <= maxLength ? abstract.length : wordEnd(abstract, from, room);
  const before = from > 0 ? '…' : '';
  const marks = matches
    .filter((match) => match.start >= from && match.end <= to)
    .map((match): [number, number] => [match.start - from + before.length, match.end - from + before.length]);
  return { text: before + abstract.slice(from, to) + (to < abstract.length ? '…' : ''), marks };
}

/** The start with the most distinct matching words behind it, moved ahead to leave them some context. */
function bestStart(
  abstract: string,
  matches: { start: number; end: number; stem: string }[],
  room: number,
): number {
  let best = { start: 0, count: 0 };
  for (const [i, first] of matches.entries()) {
    const inside = matches.slice(i).filter((match) => match.end <= first.start + room);
    const count = new Set(inside.map((match) => match.stem)).size;
    if (count > best.count) {
      const slack = Math.floor((room - ((inside.at(-1)?.end ?? first.end) - first.start)) / 2);
      best = { start: wordStart(abstract, Math.max(0, first.start - Math.max(0, slack))), count };
    }
  }
  // Never leave room unused at the end of the abstract.
  return Math.min(best.start, wordStart(abstract, Math.max(0, abstract.length - room)));
}

/** The first start of a word at or after `at`. */
function wordStart(text: string, at: number): number {
  if (at === 0) return 0;
  const space = text.slice(at - 1).search(/\s\S/);
  return space < 0 ? at : at + space;
}

/** The last end of a word within `room` characters from `from`; inside a word only when one word fills it all. */
function wordEnd(text: string, from: number, room: number): number {
  if (text.length <= from + room) return text.length;
  const space = text.slice(from, from + room + 1).search(/\s\S*$/);
  return space > 0 ? from + space : from + room;
}
