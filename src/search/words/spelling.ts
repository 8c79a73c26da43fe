import { stemOf } from '../analysis.ts';
import { fold } from '../fold.ts';
import type { Unit } from './units.ts';
import type { Vocabulary } from './vocabulary.ts';

/** The closest indexed word to one the index does not know; null when none is close enough. */
export function closestWord(word: string, vocabulary: Vocabulary): string | null {
  return closest(word, vocabulary, allowedDistance(word.length))?.word ?? null;
}

/** The same, but only where it is safe to search for it unasked: a long word, one or two slips, the first letter right. */
function surelyMeant(word: string, vocabulary: Vocabulary): string | null {
  const found = closest(word, vocabulary, word.length < 6 ? 0 : word.length < 9 ? 1 : 2);
  return found?.word[0] === word[0] ? (found?.word ?? null) : null;
}

interface Neighbour {
  word: string;
  /** Edits, and half of one more for a different first letter: that is a rare slip. */
  cost: number;
  papers: number;
}

/** Numbers and versions are never corrected. Of equally close words the one in the most papers. */
function closest(word: string, vocabulary: Vocabulary, limit: number): Neighbour | null {
  if (limit === 0 || word.length > LONGEST || /\d/.test(word)) return null;
  let best: Neighbour | null = null;
  for (const id of near(word, vocabulary, limit)) {
    const papers = vocabulary.papersWithWord(id);
    if (papers === 0) continue;
    const candidate = vocabulary.word(id);
    const distance = editDistance(word, candidate, limit);
    if (distance > limit) continue;
    const cost = distance + (candidate[0] === word[0] ? 0 : 0.5);
    if (best !== null && (cost > best.cost || (cost === best.cost && papers <= best.papers))) continue;
    best = { word: candidate, cost, papers };
  }
  return best;
}

/** The words that can be within `limit` edits by their length and letters: an edit changes two letters at most. */
function* near(word: string, vocabulary: Vocabulary, limit: number): Generator<number> {
  const { bytes, ends } = vocabulary.raw();
  const letters = lettersIn(Buffer.from(word), 0, word.length);
  for (let id = 0, start = 0; id < ends.length; id++) {
    const end = ends[id] ?? 0;
    const from = start;
    start = end;
    if (end - from < word.length - limit) continue;
    const others = lettersIn(bytes, from, Math.min(end, from + word.length + limit + 1));
    // Letters beyond ASCII take several bytes: such a word is looked at in any case.
    if (others !== FOREIGN && letters !== FOREIGN) {
      if (end - from > word.length + limit || bitsOf(letters ^ others) > 2 * limit) continue;
    }
    yield id;
  }
}

/** Says that a text is not plain ASCII. */
const FOREIGN = -1;

/** A bit for each letter, one for everything else. */
function lettersIn(bytes: Uint8Array, start: number, end: number): number {
  let letters = 0;
  for (let i = start; i < end; i++) {
    const byte = bytes[i] ?? 0;
    if (byte >= 0x80) return FOREIGN;
    letters |= byte >= 97 && byte <= 122 ? 1 << (byte - 97) : 1 << 26;
  }
  return letters;
}

function bitsOf(value: number): number {
  let bits = 0;
  for (let rest = value; rest !== 0; rest &= rest - 1) bits++;
  return bits;
}

const LONGEST = 40;

/** Each correction looks at every indexed word: a text in another language must not cost one per word. */
const CORRECTED_WORDS = 8;

/** Short words have too many neighbours to be guessed at. */
function allowedDistance(length: number): number {
  if (length < 4) return 0;
  return length < 8 ? 1 : 2;
}

/** What the word that was surely meant counts beside the one that was typed. */
const SPELLING_WEIGHT = 0.9;

/** A word that no paper has is also looked for as the word it was surely meant to be. */
export function withSpelling(units: Unit[], vocabulary: Vocabulary): Unit[] {
  let left = CORRECTED_WORDS;
  return units.map((unit) => {
    const [stem, ...more] = unit.stems;
    const [word, ...others] = unit.words;
    if (stem === undefined || word === undefined || unit.joined || more.length + others.length > 0)
      return unit;
    if (vocabulary.papersWithStem(stem) > 0 || left-- <= 0) return unit;
    const meant = surelyMeant(fold(word), vocabulary);
    return meant === null
      ? unit
      : {
          ...unit,
          alternatives: [...unit.alternatives, { stems: [stemOf(meant)], weight: SPELLING_WEIGHT }],
        };
  });
}

/** Optimal string alignment: insert, delete, replace, swap of neighbours. Stops above `limit`. */
export function editDistance(a: string, b: string, limit: number): number {
  let beforeLast: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1];
      let cost = Math.min((last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (last[j - 1] ?? 0) + (same ? 0 : 1));
      const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      if (swapped) cost = Math.min(cost, (beforeLast[j - 2] ?? 0) + 1);
      row.push(cost);
    }
    if (Math.min(...row) > limit) return limit + 1;
    beforeLast = last;
    last = row;
  }
  return last[b.length] ?? 0;
}

/** The text with unknown words replaced by their closest indexed ones; null when nothing was replaced. */
export function suggest(
  text: string,
  words: { word: string; start: number; end: number }[],
  vocabulary: Vocabulary,
): string | null {
  let suggestion = '';
  let position = 0;
  for (const { word, start, end } of words.slice(0, CORRECTED_WORDS)) {
    const closest = closestWord(word, vocabulary);
    if (closest === null) continue;
    suggestion += text.slice(position, start) + closest;
    position = end;
  }
  return position === 0 ? null : suggestion + text.slice(position);
}
