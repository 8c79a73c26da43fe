import { gramsOf } from './analysis.ts';
import { idf, saturation } from './bm25.ts';

/** BM25 over the character 4-grams of stems: finds word variants and typing errors that whole words miss. */
export interface GramIndex {
  add(doc: number, stems: string[]): void;
  /** The document's postings stay until the index is built again; they count for nothing. */
  remove(doc: number): void;
  /** The scores of all documents by number, for the distinct grams of these stems. */
  scores(stems: string[]): Float64Array;
  save(): SavedGrams;
}

export interface SavedGrams {
  postings: [gram: string, entries: Uint32Array][];
  /** Grams in each document; 0 for one that is gone. */
  lengths: Uint32Array;
}

/** A posting is one integer: the document's number times 256, plus the count (at most 255). */
const COUNT_LIMIT = 256;

interface Postings {
  entries: Uint32Array;
  used: number;
}

export function createGramIndex(saved?: SavedGrams): GramIndex {
  const postings = new Map<string, Postings>();
  for (const [gram, entries] of saved?.postings ?? []) postings.set(gram, { entries, used: entries.length });
  const lengths: number[] = [...(saved?.lengths ?? [])];
  return {
    add(doc, stems) {
      const counts = countGrams(stems);
      let length = 0;
      for (const [gram, count] of counts) {
        length += count;
        append(postings, gram, doc * COUNT_LIMIT + Math.min(count, COUNT_LIMIT - 1));
      }
      while (lengths.length < doc) lengths.push(0);
      lengths[doc] = length;
    },
    remove(doc) {
      lengths[doc] = 0;
    },
    scores: (stems) => scoreGrams(postings, lengths, new Set(stems.flatMap(gramsOf))),
    save: () => ({
      postings: [...postings].map(([gram, list]) => [gram, list.entries.slice(0, list.used)]),
      lengths: Uint32Array.from(lengths),
    }),
  };
}

function countGrams(stems: string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const gram of stems.flatMap(gramsOf)) counts.set(gram, (counts.get(gram) ?? 0) + 1);
  return counts;
}

function append(postings: Map<string, Postings>, gram: string, entry: number): void {
  let list = postings.get(gram);
  if (list === undefined) {
    list = { entries: new Uint32Array(4), used: 0 };
    postings.set(gram, list);
  }
  if (list.used === list.entries.length) {
    const larger = new Uint32Array(list.used * 2);
    larger.set(list.entries);
    list.entries = larger;
  }
  list.entries[list.used++] = entry;
}

function scoreGrams(postings: Map<string, Postings>, lengths: number[], grams: Set<string>): Float64Array {
  const scores = new Float64Array(lengths.length);
  const alive = lengths.filter((length) => length > 0);
  const average = alive.reduce((sum, length) => sum + length, 0) / Math.max(alive.length, 1);
  for (const gram of grams) {
    const list = postings.get(gram);
    if (list === undefined) continue;
    const entries = list.entries.subarray(0, list.used);
    let found = 0;
    for (const entry of entries) if ((lengths[Math.floor(entry / COUNT_LIMIT)] ?? 0) > 0) found++;
    const weight = idf(alive.length, found);
    for (const entry of entries) {
      const doc = Math.floor(entry / COUNT_LIMIT);
      const length = lengths[doc] ?? 0;
      if (length === 0) continue;
      scores[doc] = (scores[doc] ?? 0) + weight * saturation(entry % COUNT_LIMIT, length, average);
    }
  }
  return scores;
}
