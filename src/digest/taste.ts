import type { Paper } from '../papers/paper.ts';
import { analyze } from '../search/analysis.ts';
import type { Vote } from '../trending/attention.ts';

/** Changes whenever the same votes could shift a ranking in another way. */
export const TASTE_FORMULA = 'taste-1';

/** The furthest that votes can move a paper, on a scale of scores from 0 to 1. */
export const MOST_SHIFT = 0.5;

/** A channel counts as if so many more people had no opinion: two votes are no crowd. */
const SILENT_PEOPLE = 2;

/** A paper that was turned down says less about what is wanted than one that was liked. */
const DOWN_WEIGHT = 0.6;

/** Smaller shifts change no order that a reader would notice, and are not explained. */
const WORTH_SAYING = 0.01;

/** The words of one paper as a direction: weights whose squares add up to 1. */
type Direction = Map<string, number>;

/** What the votes of one channel say. */
export interface Taste {
  /** How much each stem is wanted (below 0: not wanted); the length of this direction is below 1. */
  weights: ReadonlyMap<string, number>;
  /** The distinct people who voted. */
  people: number;
  votes: number;
  /** Stems of each paper that more people liked than turned down, and of each with more against it. */
  liked: ReadonlySet<string>[];
  turnedDown: ReadonlySet<string>[];
}

/**
 * Rocchio's relevance feedback, one person one voice: each person's votes give one direction of length 1, and
 * the taste is their sum divided by `people + 2`. So no number of votes of one person moves a paper by more than
 * `2 · MOST_SHIFT / (people + 2)`. `rarity` weighs a stem by how rare it is.
 */
export function learnTaste(
  votes: Vote[],
  papers: ReadonlyMap<string, Paper>,
  rarity: (stem: string) => number,
): Taste {
  const byPerson = new Map<string, Map<string, number>>();
  const balance = new Map<string, number>();
  for (const { userId, paperId, kind } of votes) {
    const paper = papers.get(paperId);
    if (!paper) continue;
    const sum = byPerson.get(userId) ?? new Map<string, number>();
    byPerson.set(userId, sum);
    addTo(sum, directionOf(paper, rarity), kind === 'up' ? 1 : -DOWN_WEIGHT);
    balance.set(paperId, (balance.get(paperId) ?? 0) + (kind === 'up' ? 1 : -1));
  }
  const weights = new Map<string, number>();
  const share = 1 / (byPerson.size + SILENT_PEOPLE);
  for (const sum of byPerson.values()) addTo(weights, toLengthOne(sum), share);
  const stemsWhere = (test: (balance: number) => boolean) =>
    [...balance].flatMap(([id, sum]) => {
      const paper = test(sum) ? papers.get(id) : undefined;
      return paper ? [new Set(wordsOf(paper).keys())] : [];
    });
  return {
    weights,
    people: byPerson.size,
    votes: votes.length,
    liked: stemsWhere((sum) => sum > 0),
    turnedDown: stemsWhere((sum) => sum < 0),
  };
}

export interface TasteShift {
  /** Between `-MOST_SHIFT` and `MOST_SHIFT`, to be added to a score. */
  shift: number;
  /** One sentence for a reader; null when there is nothing worth saying. */
  why: string | null;
}

/** How far the votes move one paper, and why. */
export function tasteShift(taste: Taste, paper: Paper, rarity: (stem: string) => number): TasteShift {
  const parts: { stem: string; part: number }[] = [];
  let sum = 0;
  for (const [stem, weight] of directionOf(paper, rarity)) {
    const part = weight * (taste.weights.get(stem) ?? 0);
    if (part !== 0) parts.push({ stem, part });
    sum += part;
  }
  const shift = MOST_SHIFT * sum;
  return { shift, why: Math.abs(shift) < WORTH_SAYING ? null : explain(taste, { paper, parts, shift }) };
}

/** The words that a channel wants most and least, in forms that stand in its papers. */
export function tasteWords(
  taste: Taste,
  papers: Iterable<Paper>,
  most: number,
): { wanted: string[]; unwanted: string[] } {
  const shown = new Map<string, string>();
  for (const paper of papers) for (const [stem, word] of wordsOf(paper)) shown.set(stem, word);
  const sorted = [...taste.weights].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
  const words = (list: typeof sorted) => list.slice(0, most).map(([stem]) => shown.get(stem) ?? stem);
  return {
    wanted: words(sorted.filter(([, weight]) => weight > 0)),
    unwanted: words(sorted.filter(([, weight]) => weight < 0).reverse()),
  };
}

/** Weighs stems by how few of these papers have them: `ln(1 + N / n)`. */
export function rarityAmong(papers: Paper[]): (stem: string) => number {
  const counts = new Map<string, number>();
  for (const paper of papers) {
    for (const stem of wordsOf(paper).keys()) counts.set(stem, (counts.get(stem) ?? 0) + 1);
  }
  return (stem) => Math.log(1 + Math.max(1, papers.length) / (counts.get(stem) ?? 1));
}

function explain(
  taste: Taste,
  { paper, parts, shift }: { paper: Paper; parts: { stem: string; part: number }[]; shift: number },
): string | null {
  const sign = Math.sign(shift);
  const telling = parts.filter(({ part }) => part * sign > 0).sort((a, b) => (b.part - a.part) * sign);
  const stems = telling.slice(0, 2).map(({ stem }) => stem);
  const [first] = stems;
  if (first === undefined) return null;
  const count = (shift > 0 ? taste.liked : taste.turnedDown).filter((set) => set.has(first)).length;
  if (count === 0) return null;
  const words = stems.map((stem) => wordsOf(paper).get(stem) ?? stem).join(' and ');
  const did = shift > 0 ? 'liked' : 'turned down';
  return `This channel ${did} ${count} ${count === 1 ? 'paper' : 'papers'} on ${words}.`;
}

const known = new WeakMap<Paper, Map<string, string>>();

/** Each stem of a paper with a form of it that stands there; kept, because the same papers are weighed for many channels. */
function wordsOf(paper: Paper): Map<string, string> {
  const before = known.get(paper);
  if (before) return before;
  const words = new Map<string, string>();
  for (const { stem, word, joined } of analyze(`${paper.title} ${paper.abstract}`)) {
    if (!joined && word.length > 2 && !words.has(stem)) words.set(stem, word);
  }
  known.set(paper, words);
  return words;
}

function directionOf(paper: Paper, rarity: (stem: string) => number): Direction {
  return toLengthOne(new Map([...wordsOf(paper).keys()].map((stem) => [stem, rarity(stem)])));
}

function toLengthOne(weights: Map<string, number>): Direction {
  const length = Math.sqrt([...weights.values()].reduce((sum, weight) => sum + weight * weight, 0));
  if (length === 0) return new Map();
  return new Map([...weights].map(([stem, weight]) => [stem, weight / length]));
}

function addTo(sum: Map<string, number>, direction: Direction, times: number): void {
  for (const [stem, weight] of direction) sum.set(stem, (sum.get(stem) ?? 0) + weight * times);
}
