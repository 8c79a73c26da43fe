import { gramsOf } from './analysis.ts';
import { resized } from './compact/byte-buffer.ts';
import type { DocumentWords } from './compact/document-pages.ts';
import type { PostingBatch } from './compact/posting-segment.ts';
import type { StringTable } from './compact/string-table.ts';
import { JOINED, TITLE_WEIGHT, wordIdOf } from './documents.ts';
import type { Vocabulary } from './words/vocabulary.ts';

/** A document's stems and how often each counts, valid until the next document is counted. */
export interface StemCounts {
  length: number;
  stems: Uint32Array;
  /** With compounds. */
  counts: Uint32Array;
  /** Without them. */
  plain: Uint32Array;
}

/** Counts the stems that documents are ranked by: no stop words, the title's counted `TITLE_WEIGHT` times. */
export function createStemCounter(vocabulary: Vocabulary): (words: DocumentWords) => StemCounts {
  let place = new Int32Array(0);
  const found: StemCounts = {
    length: 0,
    stems: new Uint32Array(256),
    counts: new Uint32Array(256),
    plain: new Uint32Array(256),
  };
  return ({ entries, titleLength }) => {
    if (vocabulary.stems > place.length) place = new Int32Array(Math.ceil(vocabulary.stems * 1.25));
    if (entries.length > found.stems.length) {
      for (const name of ['stems', 'counts', 'plain'] as const) found[name] = new Uint32Array(entries.length);
    }
    let length = 0;
    for (let i = 0; i < entries.length; i++) {
      const entry = entries[i] ?? 0;
      const id = wordIdOf(entry);
      if (vocabulary.isStop(id)) continue;
      const stem = vocabulary.stemId(id);
      let at = (place[stem] ?? 0) - 1;
      if (at < 0) {
        at = length++;
        place[stem] = length;
        found.stems[at] = stem;
        found.counts[at] = 0;
        found.plain[at] = 0;
      }
      const times = i < titleLength ? TITLE_WEIGHT : 1;
      found.counts[at] = (found.counts[at] ?? 0) + times;
      if (entry < JOINED) found.plain[at] = (found.plain[at] ?? 0) + times;
    }
    for (let i = 0; i < length; i++) place[found.stems[i] ?? 0] = 0;
    found.length = length;
    return found;
  };
}

/** The numbers of the grams of stems, found once per stem in a round of indexing. */
export function createGramCounter(grams: StringTable, vocabulary: Vocabulary) {
  const known = new Map<number, Uint32Array>();
  let counts = new Uint32Array(0);
  const touched: number[] = [];

  function idsOf(stem: number): Uint32Array {
    let ids = known.get(stem);
    if (ids === undefined) {
      ids = Uint32Array.from(gramsOf(vocabulary.stemText(stem)), (gram) => grams.intern(gram));
      known.set(stem, ids);
    }
    return ids;
  }

  return {
    /** Appends a document's grams to the batch and returns how many it has, each as often as it stands there. */
    add(doc: number, stems: StemCounts, batch: PostingBatch): number {
      let length = 0;
      touched.length = 0;
      for (let i = 0; i < stems.length; i++) {
        const times = stems.plain[i] ?? 0;
        if (times === 0) continue;
        const ids = idsOf(stems.stems[i] ?? 0);
        if (grams.size > counts.length) counts = resized(counts, grams.size * 1.25);
        for (let g = 0; g < ids.length; g++) {
          const gram = ids[g] ?? 0;
          if (counts[gram] === 0) touched.push(gram);
          counts[gram] = (counts[gram] ?? 0) + times;
        }
        length += ids.length * times;
      }
      for (const gram of touched) {
        push(batch, { term: gram, doc, count: counts[gram] ?? 0 });
        counts[gram] = 0;
      }
      return length;
    },
    /** Forgets the stems, which could be many. */
    endRound: () => known.clear(),
  };
}

/** No postings yet, of documents from number `first` on. */
export function createBatch(first: number, documents: number): PostingBatch {
  const room = () => new Uint32Array(1024);
  return { first, documents, length: 0, terms: room(), docs: room(), counts: room() };
}

/** Appends a posting. */
export function push(
  batch: PostingBatch,
  { term, doc, count }: { term: number; doc: number; count: number },
): void {
  const at = batch.length++;
  if (at >= batch.terms.length) {
    for (const name of ['terms', 'docs', 'counts'] as const) batch[name] = resized(batch[name], at * 2);
  }
  batch.terms[at] = term;
  batch.docs[at] = doc;
  batch.counts[at] = count;
}
