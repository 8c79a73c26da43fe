import { idf } from './bm25.ts';
import type { DocumentWords } from './document-pages.ts';
import type { DocumentStore } from './document-store.ts';
import { JOINED, wordIdOf } from './documents.ts';
import type { Vocabulary } from './vocabulary.ts';
import type { TermScores } from './word-index.ts';

interface PhraseSources {
  scores(stem: string): TermScores;
  vocabulary: Vocabulary;
  documents: DocumentStore;
}

/** BM25's two factors for stems that stand one after another, as if they were one word. */
export function phraseScores(stems: string[], { scores, vocabulary, documents }: PhraseSources): TermScores {
  const [first, ...rest] = stems.map(scores).sort((a, b) => a.docs.length - b.docs.length);
  if (first === undefined) return { idf: 0, docs: new Uint32Array(0), saturations: new Float64Array(0) };
  if (rest.length === 0) return first;
  const ids = stems.map((stem) => vocabulary.findStem(stem));
  let { docs, saturations } = first;
  for (const other of rest) ({ docs, saturations } = inBoth({ docs, saturations }, other));
  let found = 0;
  for (let i = 0; i < docs.length; i++) {
    const doc = docs[i] ?? 0;
    if (!standTogether(documents.words(doc), ids, vocabulary)) continue;
    docs[found] = doc;
    saturations[found++] = saturations[i] ?? 0;
  }
  return {
    idf: idf(documents.size, found),
    docs: docs.subarray(0, found),
    saturations: saturations.subarray(0, found),
  };
}

type Scored = Pick<TermScores, 'docs' | 'saturations'>;

/** The documents of both lists with the smaller of their values; new arrays. */
function inBoth(a: Scored, b: Scored): Scored {
  const docs = new Uint32Array(Math.min(a.docs.length, b.docs.length));
  const saturations = new Float64Array(docs.length);
  let found = 0;
  for (let i = 0, j = 0; i < a.docs.length && j < b.docs.length; ) {
    const left = a.docs[i] ?? 0;
    const right = b.docs[j] ?? 0;
    if (left === right) {
      docs[found] = left;
      saturations[found++] = Math.min(a.saturations[i] ?? 0, b.saturations[j] ?? 0);
    }
    if (left <= right) i++;
    if (right <= left) j++;
  }
  return { docs: docs.subarray(0, found), saturations: saturations.subarray(0, found) };
}

/** Whether the stems follow one another, stop words between them left out; never for no stems. */
export function standTogether({ entries }: DocumentWords, stems: number[], vocabulary: Vocabulary): boolean {
  const [only, ...more] = stems;
  if (only === undefined) return false;
  // A compound can be asked for by itself, but stands in no sequence.
  if (more.length === 0) return entries.some((entry) => vocabulary.stemId(wordIdOf(entry)) === only);
  let matched = 0;
  for (let i = 0; i < entries.length; i++) {
    const entry = entries[i] ?? 0;
    if (entry >= JOINED || vocabulary.isStop(entry)) continue;
    const stem = vocabulary.stemId(entry);
    matched = stem === stems[matched] ? matched + 1 : stem === only ? 1 : 0;
    if (matched === stems.length) return true;
  }
  return false;
}
