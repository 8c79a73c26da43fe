import type { DocumentWords } from '../compact/document-pages.ts';
import type { DocumentStore } from '../document-store.ts';
import { JOINED, wordIdOf } from '../documents.ts';
import type { Among, Occurrences } from '../word-index.ts';
import type { Vocabulary } from '../words/vocabulary.ts';

interface PhraseSources {
  /** Valid until the next call. */
  occurrences(stem: number, among: Among): Occurrences;
  vocabulary: Vocabulary;
  documents: DocumentStore;
  /** Documents of smaller numbers are of no interest. */
  from: number;
  /** Zeros for all documents; they are zeros again afterwards. */
  marks: Uint8Array;
}

/** Where stems stand one after another, with the least amount of any of them, as if they were one word. */
export function phraseOccurrences(stems: string[], sources: PhraseSources): Occurrences {
  const { vocabulary, documents, from, marks, occurrences } = sources;
  const ids = stems.map((stem) => vocabulary.findStem(stem));
  const [first, ...rest] = ids.toSorted(
    (a, b) => vocabulary.papersWithStemId(a) - vocabulary.papersWithStemId(b),
  );
  let all = copyFrom(from, occurrences(first ?? -1, { pool: null, from }));
  for (const other of rest) {
    const { docs } = all;
    for (const doc of docs) marks[doc] = 1;
    all = inBoth(all, occurrences(other, { pool: marks, from }));
    for (const doc of docs) marks[doc] = 0;
  }
  const { docs, amounts } = all;
  let found = 0;
  for (let i = 0; i < docs.length; i++) {
    const doc = docs[i] ?? 0;
    if (!standTogether(documents.words(doc), ids, vocabulary)) continue;
    docs[found] = doc;
    amounts[found++] = amounts[i] ?? 0;
  }
  return { docs: docs.subarray(0, found), amounts: amounts.subarray(0, found) };
}

function copyFrom(from: number, { docs, amounts }: Occurrences): Occurrences {
  let start = 0;
  while (start < docs.length && (docs[start] ?? 0) < from) start++;
  return { docs: docs.slice(start), amounts: amounts.slice(start) };
}

/** The documents of `some`, which `all` has too, with the smaller of their amounts; new arrays. */
function inBoth(all: Occurrences, some: Occurrences): Occurrences {
  const docs = some.docs.slice();
  const amounts = some.amounts.slice();
  for (let i = 0, j = 0; j < docs.length; j++) {
    while (all.docs[i] !== docs[j]) i++;
    amounts[j] = Math.min(amounts[j] ?? 0, all.amounts[i] ?? 0);
  }
  return { docs, amounts };
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
