import { idf } from '../bm25.ts';
import type { DocumentWords } from '../compact/document-pages.ts';
import type { DocumentStore } from '../document-store.ts';
import { JOINED, wordIdOf } from '../documents.ts';
import type { TermScores } from '../word-index.ts';
import type { Vocabulary } from '../words/vocabulary.ts';

interface PhraseSources {
  /** Of all documents, or those of a pool; valid until the next call. */
  scores(stem: string, pool?: Uint8Array): TermScores;
  vocabulary: Vocabulary;
  documents: DocumentStore;
  /** Where the stems were found together among the documents of smaller numbers than `upTo`. */
  known?: { docs: Uint32Array; upTo: number } | undefined;
}

/** BM25's two factors for stems that stand one after another, as if they were one word. */
export function phraseScores(
  stems: string[],
  { scores, vocabulary, documents, known }: PhraseSources,
): TermScores {
  const [first, ...rest] = [...stems].sort(
    (a, b) => vocabulary.papersWithStem(a) - vocabulary.papersWithStem(b),
  );
  if (first === undefined) return { idf: 0, docs: new Uint32Array(0), saturations: new Float64Array(0) };
  const pool = new Uint8Array(documents.slots).fill(1, known?.upTo ?? 0);
  for (const doc of known?.docs ?? []) pool[doc] = 1;
  const rarest = scores(first, pool);
  pool.fill(0);
  let { docs, saturations }: Scored = { docs: rarest.docs.slice(), saturations: rarest.saturations.slice() };
  if (rest.length === 0) return { idf: rarest.idf, docs, saturations };
  const ids = stems.map((stem) => vocabulary.findStem(stem));
  for (const other of rest) {
    for (const doc of docs) pool[doc] = 1;
    const both = inBoth({ docs, saturations }, scores(other, pool));
    for (const doc of docs) pool[doc] = 0;
    ({ docs, saturations } = both);
  }
  let found = 0;
  for (let i = 0; i < docs.length; i++) {
    const doc = docs[i] ?? 0;
    if (doc >= (known?.upTo ?? 0) && !standTogether(documents.words(doc), ids, vocabulary)) continue;
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

/** The documents of `some`, which `all` has too, with the smaller of their values; new arrays. */
function inBoth(all: Scored, some: Scored): Scored {
  const docs = some.docs.slice();
  const saturations = some.saturations.slice();
  for (let i = 0, j = 0; j < docs.length; j++) {
    while (all.docs[i] !== docs[j]) i++;
    saturations[j] = Math.min(saturations[j] ?? 0, all.saturations[i] ?? 0);
  }
  return { docs, saturations };
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
    if (entry >= JOINED) continue;
    const stem = vocabulary.stemId(entry);
    // Most words neither begin nor go on, and whether they are stop words does not matter.
    if ((matched === 0 && stem !== only) || vocabulary.isStop(entry)) continue;
    matched = stem === stems[matched] ? matched + 1 : stem === only ? 1 : 0;
    if (matched === stems.length) return true;
  }
  return false;
}
