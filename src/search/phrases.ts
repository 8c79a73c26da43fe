import { isStopWord } from './analysis.ts';
import { idf } from './bm25.ts';
import { type Document, JOINED, wordIdOf } from './documents.ts';
import type { Vocabulary } from './vocabulary.ts';
import type { WordIndex } from './word-index.ts';

interface PhraseSources {
  words: WordIndex;
  vocabulary: Vocabulary;
  total: number;
  document(doc: number): Document | undefined;
}

/** Where stems stand one after another, and how rare that is. */
export interface PhraseMatches {
  idf: number;
  /** By document: the saturation of the phrase's least frequent stem there. */
  saturations: Map<number, number>;
}

/** BM25's two factors for stems that stand one after another, as if they were one word. */
export function phraseMatches(stems: string[], sources: PhraseSources): PhraseMatches {
  const [first, ...rest] = stems.map((stem) => saturations(stem, sources));
  const found = new Map<number, number>();
  for (const [doc, value] of first ?? []) {
    const all = [value, ...rest.map((other) => other.get(doc) ?? 0)];
    const document = sources.document(doc);
    if (document === undefined || all.includes(0)) continue;
    if (stems.length === 1 || standTogether(document, stems, sources.vocabulary))
      found.set(doc, Math.min(...all));
  }
  return { idf: idf(sources.total, found.size), saturations: found };
}

function saturations(stem: string, { words, total }: PhraseSources): Map<number, number> {
  const { docs, scores } = words.scores(stem);
  const weight = idf(total, docs.length);
  return new Map(docs.map((doc, i) => [doc, (scores[i] ?? 0) / weight]));
}

/** Whether the stems follow one another, stop words between them left out; never for no stems. */
export function standTogether(document: Document, stems: string[], vocabulary: Vocabulary): boolean {
  const [only, ...more] = stems;
  if (only === undefined) return false;
  // A compound can be asked for by itself, but stands in no sequence.
  if (more.length === 0) return document.words.some((entry) => vocabulary.stem(wordIdOf(entry)) === only);
  let matched = 0;
  for (const entry of document.words) {
    if (entry >= JOINED || isStopWord(vocabulary.word(entry))) continue;
    const stem = vocabulary.stem(entry);
    matched = stem === stems[matched] ? matched + 1 : stem === only ? 1 : 0;
    if (matched === stems.length) return true;
  }
  return false;
}
