import { arxivIdOf } from '../../papers/arxiv-id.ts';
import { doiOf } from '../../papers/doi.ts';

/** A paper as people point at it. */
export type Reference =
  /** A number in the list that was shown, from 1; `last` its last paper. */
  | { kind: 'place'; place: number | 'last' }
  /** An id or a link. */
  | { kind: 'name'; name: string };

/** Which papers are to be compared: named ones, or all that were shown. */
export type ComparisonWish = Reference[] | 'all';

const ORDINALS = [
  'first',
  'second',
  'third',
  'fourth',
  'fifth',
  'sixth',
  'seventh',
  'eighth',
  'ninth',
  'tenth',
];

const ALL =
  /^(?:all|all of them|them|these|those|they|the papers|these papers|those papers|all papers|everything)(?: (?:all|papers))?$/;
const FIRST_OF =
  /^(?:both|both of them|those two|these two|the two|the first (?<count>two|three|four|five)|the (?<top>top|first) (?<number>[2-9]))$/;
const COUNTS: Record<string, number> = { two: 2, three: 3, four: 4, five: 5 };

/** Words that stand between the papers, or beside them. */
const FILLER =
  /^(?:the|and|with|to|vs\.?|versus|against|paper|papers|number|no\.?|result|results|one|ones|please|&|\+)$/i;

/**
 * Reads "1 3 and 4", "the first and the third", "those two", "them all", ids and links. Null when anything else is
 * said: those are words to search for.
 */
export function readReferences(text: string): ComparisonWish | null {
  const said = text
    .trim()
    .replace(/[?!.]+$/, '')
    .trim();
  const lower = said.toLowerCase();
  if (ALL.test(lower)) return 'all';
  const firstOf = FIRST_OF.exec(lower);
  if (firstOf) {
    const count = COUNTS[firstOf.groups?.count ?? ''] ?? Number(firstOf.groups?.number ?? 2);
    return Array.from({ length: count }, (_, index) => ({ kind: 'place', place: index + 1 }));
  }
  const words = said.split(/[\s,;]+/).filter((word) => word !== '' && !FILLER.test(word));
  const references = words.map(referenceOf);
  if (references.length === 0 || references.some((reference) => reference === null)) return null;
  return references.filter((reference) => reference !== null);
}

/** "Compare the first and the third" said to the bot; null when it is no such wish. */
export function comparisonWish(said: string): ComparisonWish | null {
  const wanted = /^(?:please |now |and |can you |could you |would you )*compare:? (.+)$/i.exec(
    said.trim(),
  )?.[1];
  return wanted === undefined ? null : readReferences(wanted);
}

function referenceOf(word: string): Reference | null {
  const number = /^(?:#|\[)?(\d{1,2})(?:st|nd|rd|th)?[\].)]*$/i.exec(word)?.[1];
  if (number !== undefined) return { kind: 'place', place: Number(number) };
  if (/^last$/i.test(word)) return { kind: 'place', place: 'last' };
  const ordinal = ORDINALS.indexOf(word.toLowerCase());
  if (ordinal >= 0) return { kind: 'place', place: ordinal + 1 };
  const isName =
    /^https?:\/\//i.test(word) ||
    arxivIdOf(word) !== null ||
    doiOf(word) !== null ||
    /^t-[0-9a-f]{16}$/.test(word);
  return isName ? { kind: 'name', name: word } : null;
}
