import { plainWord, type Reading, type Word } from './words.ts';
import { closestZone, resolveZone } from './zone-names.ts';

/** `Port of Spain`, `Dumont d'Urville`: no name of a city in the data base has more words. */
const MOST_WORDS = 3;

const REGION = /^(africa|america|antarctica|arctic|asia|atlantic|australia|etc|europe|indian|pacific|us)\//i;

/**
 * Reads `in Europe/Berlin`, `in New York` or a bare `Europe/Berlin`. A city counts only where a zone can
 * stand, at the end or before a time or days (`isBoundary`), so that "attention in vision models" stays a topic.
 */
export function readZone(
  words: Word[],
  start: number,
  isBoundary: (index: number) => boolean,
): Reading<string> {
  const announced = plainWord(words, start) === 'in';
  const first = announced ? start + 1 : start;
  const text = plainWord(words, first);
  if (text.includes('/')) return readIana(text, first);
  return announced && text !== '' ? readCity(words, first, isBoundary) : null;
}

/** "encoder/decoder" is no zone: only what begins like one, or is close to one, is taken for a slip. */
function readIana(text: string, first: number): Reading<string> {
  const zone = resolveZone(text);
  if (zone !== null) return { value: zone, end: first + 1 };
  const closest = closestZone(text);
  return closest !== null || REGION.test(text) ? unknownZone(text, closest) : null;
}

function readCity(words: Word[], first: number, isBoundary: (index: number) => boolean): Reading<string> {
  for (let count = Math.min(MOST_WORDS, words.length - first); count > 0; count--) {
    if (!isBoundary(first + count)) continue;
    const some = words.slice(first, first + count);
    if (some.some((word) => word.quoted)) continue;
    const name = some.map((word) => word.text).join(' ');
    const zone = resolveZone(name);
    if (zone !== null) return { value: zone, end: first + count };
    const closest = closestZone(name);
    if (closest !== null) return unknownZone(name, closest);
  }
  return null;
}

function unknownZone(name: string, closest: string | null): { problem: string } {
  const hint = closest === null ? '' : ` Did you mean ${resolveZone(closest) ?? closest}?`;
  const how = 'Name a time zone like `in Europe/Berlin` or `in Tokyo`; put a topic in double quotes.';
  return { problem: `“${name.slice(0, 40)}” is not a time zone I know.${hint} ${how}` };
}
