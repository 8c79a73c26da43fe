import type { Paper } from '../../src/papers/paper.ts';
import { isStopWord } from '../../src/search/analysis.ts';
import { QUERY_KINDS, type QueryKind } from './figures.ts';

export type Queries = Record<QueryKind, string[]>;

const LONG = 19;
const HUNDRED = 100;
const COMMON = 6;

/** The words that most papers have are drawn from this many. */
const MOST_COMMON = 40;

/**
 * Queries of every kind out of papers that are in the index, so that there is something to find: three telling words
 * of a title; nineteen words of an abstract as they stand; six very common words; a hundred words; one letter.
 */
export function queriesFrom(papers: Paper[], count: number, random: () => number): Queries {
  const common = commonWords(papers);
  const pick = <T>(from: T[]): T | undefined => from[Math.floor(random() * from.length)];
  const make: Record<QueryKind, () => string> = {
    short: () => pickSome(tellingWords(pick(papers)?.title ?? ''), 3, random).join(' '),
    long: () => spanOf(pick(papers)?.abstract ?? '', LONG, random),
    common: () => pickSome(common, COMMON, random).join(' '),
    hundred: () => spanOf(`${pick(papers)?.abstract} ${pick(papers)?.abstract}`, HUNDRED, random),
    letter: () => String.fromCharCode(97 + Math.floor(random() * 26)),
  };
  const some = (kind: QueryKind) => Array.from({ length: count }, () => make[kind]());
  return Object.fromEntries(QUERY_KINDS.map((kind) => [kind, some(kind)])) as Queries;
}

function tellingWords(text: string): string[] {
  return [...new Set(wordsOf(text))].filter((word) => word.length > 2 && !isStopWord(word));
}

/** Function words are left out: every engine but one has stop words, and this is about words that none leaves out. */
function commonWords(papers: Paper[]): string[] {
  const counts = new Map<string, number>();
  for (const { abstract } of papers)
    for (const word of tellingWords(abstract)) counts.set(word, (counts.get(word) ?? 0) + 1);
  return [...counts]
    .sort((a, b) => b[1] - a[1])
    .slice(0, MOST_COMMON)
    .map(([word]) => word);
}

function spanOf(text: string, length: number, random: () => number): string {
  const words = wordsOf(text);
  const from = Math.floor(random() * Math.max(1, words.length - length));
  return words.slice(from, from + length).join(' ');
}

function pickSome(words: string[], count: number, random: () => number): string[] {
  const left = [...words];
  return Array.from({ length: Math.min(count, left.length) }, () => {
    return left.splice(Math.floor(random() * left.length), 1)[0] ?? '';
  });
}

function wordsOf(text: string): string[] {
  return text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
}
