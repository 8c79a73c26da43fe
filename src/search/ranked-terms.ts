import { gramsOf } from './analysis.ts';
import { resized, withRoomFor } from './compact/byte-buffer.ts';
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

/** Counts the grams of documents. */
export interface GramCounter {
  /** Appends a document's grams to the batch and returns how many it has, each as often as it stands there. */
  add(doc: number, stems: StemCounts, batch: PostingBatch): number;
}

/** The grams of a stem are found once: a paper has hundreds, nearly all of stems that others have, too. */
export function createGramCounter(grams: StringTable, vocabulary: Vocabulary): GramCounter {
  /** By stem number: where its grams begin in `ids`, behind their number; 0 when they were never asked for. */
  let places = new Uint32Array(vocabulary.stems);
  let ids = new Uint32Array(1024);
  let used = 1;
  let counts = new Uint32Array(grams.size);
  let touched = new Uint32Array(grams.size);

  function placeOf(stem: number): number {
    const known = places[stem] ?? 0;
    if (known > 0) return known;
    const found = gramsOf(vocabulary.stemText(stem));
    ids = withRoomFor(ids, used + found.length);
    ids[used++] = found.length;
    places = withRoomFor(places, stem);
    places[stem] = used;
    for (const gram of found) ids[used++] = grams.intern(gram);
    counts = withRoomFor(counts, grams.size);
    touched = withRoomFor(touched, grams.size);
    return places[stem] ?? 0;
  }

  return {
    add(doc, stems, batch) {
      let length = 0;
      let met = 0;
      for (let i = 0; i < stems.length; i++) {
        const times = stems.plain[i] ?? 0;
        if (times === 0) continue;
        const at = placeOf(stems.stems[i] ?? 0);
        const end = at + (ids[at - 1] ?? 0);
        for (let g = at; g < end; g++) {
          const gram = ids[g] ?? 0;
          const before = counts[gram] ?? 0;
          if (before === 0) touched[met++] = gram;
          counts[gram] = before + times;
        }
        length += (end - at) * times;
      }
      const from = makeRoom(batch, met);
      for (let i = 0; i < met; i++) {
        const gram = touched[i] ?? 0;
        batch.terms[from + i] = gram;
        batch.docs[from + i] = doc;
        batch.counts[from + i] = counts[gram] ?? 0;
        counts[gram] = 0;
      }
      return length;
    },
  };
}

/** A batch to be filled again and again: arrays of this size are dear. */
export function createBatch(): PostingBatch {
  const room = () => new Uint32Array(1024);
  return { first: 0, documents: 0, length: 0, terms: room(), docs: room(), counts: room() };
}

/** Empties a batch, for documents from number `first` on. */
export function beginBatch(batch: PostingBatch, first: number, documents: number): PostingBatch {
  return Object.assign(batch, { first, documents, length: 0 });
}

/** Lengthens the batch by so many postings, which are to be written, and returns the place of the first. */
function makeRoom(batch: PostingBatch, postings: number): number {
  const from = batch.length;
  batch.length += postings;
  if (batch.length > batch.terms.length) {
    for (const name of ['terms', 'docs', 'counts'] as const)
      batch[name] = resized(batch[name], batch.length * 2);
  }
  return from;
}

/** Appends a document's stems to the batch. */
export function addStems(doc: number, { stems, counts, length }: StemCounts, batch: PostingBatch): void {
  const from = makeRoom(batch, length);
  for (let i = 0; i < length; i++) {
    batch.terms[from + i] = stems[i] ?? 0;
    batch.docs[from + i] = doc;
    batch.counts[from + i] = counts[i] ?? 0;
  }
}
