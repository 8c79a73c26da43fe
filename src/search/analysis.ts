import { stemmer } from 'stemmer';
import { STOP_WORDS } from './words/stop-words.ts';
import { type Token, tokenize } from './words/tokens.ts';

/** A word that carries meaning, with the stem it is compared by. */
export interface Term extends Token {
  stem: string;
}

const STEM_CACHE_LIMIT = 200_000;
const stems = new Map<string, string>();

/** The Porter stem of a folded word; words with a digit or a foreign letter stay as they are. */
export function stemOf(word: string): string {
  if (!/^[a-z]+$/.test(word)) return word;
  const known = stems.get(word);
  if (known !== undefined) return known;
  if (stems.size >= STEM_CACHE_LIMIT) stems.clear();
  const stem = stemmer(word);
  stems.set(word, stem);
  return stem;
}

export function isStopWord(word: string): boolean {
  return STOP_WORDS.has(word);
}

/**
 * The analysis that search, snippets and answers share: words, folded and stemmed, stop words left out,
 * compounds given as parts and joined. `test/search/analysis.test.ts` is its table of examples.
 */
export function analyze(text: string): Term[] {
  return tokenize(text)
    .filter((token) => !isStopWord(token.word))
    .map((token) => ({ ...token, stem: stemOf(token.word) }));
}

/** Every word of a text in order, stop words too, compounds as their parts. */
export function allTerms(text: string): Term[] {
  return tokenize(text)
    .filter((token) => !token.joined)
    .map((token) => ({ ...token, stem: stemOf(token.word) }));
}

/** The distinct stems of a text, compounds included, in order of appearance. */
export function stemsOf(text: string): string[] {
  return [...new Set(analyze(text).map((term) => term.stem))];
}

/** Character 4-grams of a stem with its edges marked; shorter stems are one gram. Finds variants and typing errors. */
export function gramsOf(stem: string): string[] {
  const padded = `_${stem}_`;
  if (padded.length <= 4) return [padded];
  const grams: string[] = [];
  for (let i = 0; i + 4 <= padded.length; i++) grams.push(padded.slice(i, i + 4));
  return grams;
}
