import { gramsOf } from '../analysis.ts';
import { withRoomFor } from '../compact/byte-buffer.ts';
import type { PostingList, PostingSegment } from '../compact/posting-segment.ts';
import { createPostings } from '../compact/postings.ts';
import { createStringTable, type SavedStrings } from '../compact/string-table.ts';
import { appendDocument, beginBatch, createBatch } from '../posting-batch.ts';
import type { Vocabulary } from '../words/vocabulary.ts';

/** The character 4-grams of every stem, and the stems of every gram. Both go by number. */
export interface StemGrams {
  /** How many different grams there are; their numbers are smaller. */
  readonly size: number;
  /** The gram's number; -1 when no stem has it. */
  find(gram: string): number;
  /** Where a stem's grams begin in `ids`; the number before says how many there are. */
  placeOf(stem: number): number;
  /** Valid until the next `placeOf`. */
  readonly ids: Uint32Array;
  /** The stems with a gram and how often each has it; valid until the next call. Stems that came since `grow` are not in it. */
  stemsWith(gram: number): PostingList;
  /** Takes in the stems that the vocabulary has got. */
  grow(): void;
  /** Does a step of the work that can wait; false when there is nothing to do. */
  tidy(): boolean;
  save(): SavedStemGrams;
}

/** What `save` gives and `createStemGrams` takes. */
export interface SavedStemGrams {
  grams: SavedStrings;
  /** Of each gram the stems that have it, as if these were documents. */
  segments: PostingSegment[];
  /** How many stems are in. */
  stems: number;
}

/** `saved` is an earlier `save()`. */
export function createStemGrams(vocabulary: Vocabulary, saved?: SavedStemGrams): StemGrams {
  const grams = createStringTable(saved?.grams);
  const postings = createPostings(saved?.segments);
  const batch = createBatch();
  const own = { terms: new Uint32Array(64), counts: new Uint32Array(64), length: 0 };
  let taken = saved?.stems ?? 0;
  /** By stem number; 0 when its grams were never asked for. A stem's are found once: nearly all stand in many papers. */
  let places = new Uint32Array(vocabulary.stems);
  let ids = new Uint32Array(1024);
  let used = 1;

  function placeOf(stem: number): number {
    const known = places[stem] ?? 0;
    if (known > 0) return known;
    const found = gramsOf(vocabulary.stemText(stem));
    ids = withRoomFor(ids, used + found.length);
    ids[used++] = found.length;
    places = withRoomFor(places, stem);
    const place = used;
    places[stem] = place;
    for (const gram of found) ids[used++] = grams.intern(gram);
    return place;
  }

  /** Takes one stem into the batch; a gram that it has twice is there once, with 2. */
  function append(stem: number): void {
    const start = placeOf(stem);
    const end = start + (ids[start - 1] ?? 0);
    own.terms = withRoomFor(own.terms, end - start);
    own.counts = withRoomFor(own.counts, end - start);
    own.length = 0;
    for (let i = start; i < end; i++) {
      const gram = ids[i] ?? 0;
      let at = 0;
      while (at < own.length && own.terms[at] !== gram) at++;
      own.counts[at] = at < own.length ? (own.counts[at] ?? 0) + 1 : 1;
      own.terms[at] = gram;
      if (at === own.length) own.length++;
    }
    appendDocument(batch, stem, own);
  }

  return {
    get size() {
      return grams.size;
    },
    find: (gram) => grams.find(gram),
    placeOf,
    get ids() {
      return ids;
    },
    stemsWith: (gram) => postings.read(gram, { dead: null, pool: null, from: 0 }),
    grow() {
      const { stems } = vocabulary;
      if (taken === stems) return;
      beginBatch(batch, taken, stems - taken);
      for (let stem = taken; stem < stems; stem++) append(stem);
      postings.add(batch);
      taken = stems;
    },
    tidy: () => postings.merge(null),
    save: () => ({ grams: grams.save(), segments: postings.save(), stems: taken }),
  };
}
